using OrleansChain.Core.Blocks;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Blocks;

public sealed class BlockTests
{
    private static readonly SealLeaf Seal = new(
        TransferBuilder.DefaultChain, new Height(7), TestKeys.Get(9).Address, ProofKind.Work, 0x1122334455667788, 180);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_block_survives_its_bytes(int transactions)
    {
        SignedTransaction[] transfers = [.. Transfers(transactions)];
        Block built = Build(transfers);

        Assert.Equal(BlockOutcome.Accepted, Block.Decode(built.Bytes.ToArray(), BlockLimits.Default, out Block? block));
        Assert.NotNull(block);
        Assert.Equal(built.Header, block.Header);
        Assert.Equal(built.Hash, block.Hash);
        Assert.Equal(Seal, block.Seal);
        Assert.Equal(new Height(7), block.Height);
        Assert.Equal(transactions + 1, block.LeafCount);
        Assert.Equal(transfers.Select(t => t.Id), Enumerable.Range(0, block.TransactionCount).Select(i => block.Transaction(i).Id));
        Assert.Equal(block.Header.MerkleRoot, block.ComputeMerkleRoot());
        Assert.Equal(block.Header.MerkleRoot, MerkleTree.Root(block.LeafHashes()));
        Assert.Equal(Block.SizeOf(transactions, transactions * 224L), block.SizeBytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => block.TransactionBytes(transactions));
    }

    [Fact]
    public void Any_flipped_bit_is_refused_or_changes_hash_or_root()
    {
        Block built = Build([.. Transfers(2)]);
        for (int bit = 0; bit < built.SizeBytes * 8; bit++)
        {
            byte[] bytes = built.Bytes.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            if (Block.Decode(bytes, BlockLimits.Default, out Block? block) == BlockOutcome.Accepted)
            {
                Assert.NotNull(block);
                Assert.True(block.Hash != built.Hash || block.ComputeMerkleRoot() != built.Header.MerkleRoot, $"bit {bit}");
            }
        }
    }

    [Fact]
    public void Decode_calls_other_bytes_malformed()
    {
        byte[] bytes = Build([.. Transfers(2)]).Bytes.ToArray();
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(BlockOutcome.Malformed, Decode(bytes.AsSpan(0, length).ToArray()));
        }

        Assert.Equal(BlockOutcome.Malformed, Decode([.. bytes, 0]));
        Assert.Equal(BlockOutcome.Malformed, Decode(With(bytes, 0, 2)));
        Assert.Equal(BlockOutcome.Malformed, Decode(With(bytes, 80, 0)));
        Assert.Equal(BlockOutcome.Malformed, Decode(With(bytes, 88, (byte)'X')));
        Assert.Equal(BlockOutcome.Malformed, Decode([.. new byte[80], 0, 0, 0, 0]));
        Assert.Throws<FormatException>(() => Block.Parse(bytes.AsMemory(1)));
    }

    [Fact]
    public void Decode_refuses_a_block_above_the_limits()
    {
        ReadOnlyMemory<byte> bytes = Build([.. Transfers(2)]).Bytes;

        Assert.Equal(BlockOutcome.Accepted, Block.Decode(bytes, new BlockLimits(2, bytes.Length), out _));
        Assert.Equal(BlockOutcome.TooLarge, Block.Decode(bytes, new BlockLimits(1, bytes.Length), out _));
        Assert.Equal(BlockOutcome.TooLarge, Block.Decode(bytes, new BlockLimits(2, bytes.Length - 1), out _));
        Assert.Equal(BlockOutcome.Malformed, Block.Decode(bytes[..^1], new BlockLimits(1, 1), out _));
    }

    [Fact]
    public void The_builder_stops_at_the_limits()
    {
        SignedTransaction[] transfers = [.. Transfers(3)];
        BlockBuilder byCount = new(new BlockLimits(2, 10_000));
        BlockBuilder byBytes = new(new BlockLimits(10, (int)Block.SizeOf(2, 448)));

        Assert.Equal([true, true, false], transfers.Select(t => byCount.TryAdd(t.Bytes)));
        Assert.Equal([true, true, false], transfers.Select(t => byBytes.TryAdd(t.Bytes)));
        Assert.Equal(2, byBytes.TransactionCount);
        Assert.Equal(byBytes.SizeBytes, SealIt(byBytes.Build()).SizeBytes);
    }

    [Fact]
    public void A_candidate_refuses_a_header_of_another_seal_leaf()
    {
        BlockCandidate candidate = new BlockBuilder(BlockLimits.Default).Build();
        BlockHeader header = candidate.Header(Seal, default, 1, 0x207fffff, 0);

        Assert.Throws<ArgumentException>(() => candidate.Seal(header, Seal with { ExtraNonce = 1 }));
    }

    [Fact]
    public void A_seal_leaf_survives_its_bytes_and_refuses_others()
    {
        byte[] bytes = Seal.ToArray();

        Assert.True(SealLeaf.TryRead(bytes, out SealLeaf read));
        Assert.Equal(Seal, read);
        Assert.Equal(MerkleTree.LeafHash(bytes), Seal.LeafHash());
        Assert.False(SealLeaf.TryRead(bytes.AsSpan(1), out _));
        Assert.False(SealLeaf.TryRead([.. bytes, 0], out _));
        Assert.False(SealLeaf.TryRead(With(bytes, 3, (byte)'2'), out _));
    }

    [Fact]
    public void A_genesis_block_has_no_transactions()
    {
        SealLeaf seal = new(default, Height.Zero, default, ProofKind.Genesis, 0, 0);
        Block block = Block.Join(new BlockHeader(1, default, default, 1, 2, 0), seal, [new byte[100]]);

        Assert.Equal(2, block.LeafCount);
        Assert.Equal(0, block.TransactionCount);
        Assert.Equal(100, block.Leaf(1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => block.TransactionBytes(0));
    }

    private static IEnumerable<SignedTransaction> Transfers(int count) =>
        Enumerable.Range(0, count).Select(i => TransferBuilder.From(TestKeys.Get(1)).WithSequence((ulong)i).Build());

    private static Block Build(SignedTransaction[] transfers)
    {
        BlockBuilder builder = new(BlockLimits.Default);
        Assert.All(transfers, t => Assert.True(builder.TryAdd(t.Bytes)));
        return SealIt(builder.Build());
    }

    private static Block SealIt(BlockCandidate candidate) =>
        candidate.Seal(candidate.Header(Seal, BlockHash.ReadFrom(new byte[32]), 1_700_000_000, 0x207fffff, 42), Seal);

    private static BlockOutcome Decode(byte[] bytes) => Block.Decode(bytes, BlockLimits.Default, out _);

    private static byte[] With(byte[] bytes, int offset, byte value)
    {
        byte[] copy = [.. bytes];
        copy[offset] = value;
        return copy;
    }
}
