using System.Buffers.Binary;
using System.Security.Cryptography;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Mining.Kernel;

namespace OrleansChain.Core.Tests.Mining;

public sealed class NonceKernelTests
{
    private const string BitcoinGenesisHeader =
        "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a"
        + "29ab5f49ffff001d00000000";

    private const uint BitcoinGenesisNonce = 2_083_236_893;

    public static TheoryData<int> Widths { get; } = [.. NonceKernel.All.Select(kernel => kernel.Lanes)];

    [Fact]
    public void The_best_kernel_is_the_widest_that_the_processor_has()
    {
        Assert.Equal([16, 8, 4, 1], NonceKernel.All.Select(kernel => kernel.Lanes));
        Assert.True(NonceKernel.All[^1].IsSupported);
        Assert.Equal(NonceKernel.All.Where(kernel => kernel.IsSupported).Max(kernel => kernel.Lanes), NonceKernel.Best.Lanes);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_finds_what_hashing_one_after_the_other_finds(int lanes)
    {
        const int Seed = 80;
        Random random = new(Seed);
        for (int i = 0; i < 60; i++)
        {
            BlockHeader header = RandomHeader(random);
            CompactTarget target = CompactTarget.FromTarget(UInt256From(random, zeroBits: random.Next(0, 10)));
            NonceRange range = new((uint)random.NextInt64(uint.MaxValue), (ulong)random.Next(0, 200));
            range = range.End > NonceRange.AllCount ? range with { Count = NonceRange.AllCount - range.First } : range;

            NonceSearchResult found = Kernel(lanes).Search(header, range, target);

            Assert.True(OneByOne(header, range, target) == found, $"seed {Seed}, case {i}: {header}, {range}, {target}, {found}");
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_finds_the_first_of_several_hits_and_no_hit_outside_the_range(int lanes)
    {
        BlockHeader header = RandomHeader(new Random(81));
        CompactTarget half = CompactTarget.FromTarget(Shifted(1));
        for (uint first = 0; first < 40; first++)
        {
            for (ulong count = 0; count < 6; count++)
            {
                NonceRange range = new(first, count);
                Assert.Equal(OneByOne(header, range, half), Kernel(lanes).Search(header, range, half));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_searches_up_to_the_last_nonce_and_never_wraps(int lanes)
    {
        BlockHeader header = RandomHeader(new Random(82));
        CompactTarget target = CompactTarget.FromTarget(Shifted(5));
        for (uint before = 0; before < 70; before++)
        {
            NonceRange range = new(uint.MaxValue - before, before + 1UL);
            Assert.Equal(OneByOne(header, range, target), Kernel(lanes).Search(header, range, target));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel(lanes).Search(header, new NonceRange(1, NonceRange.AllCount), target));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_compares_the_whole_hash_where_the_highest_word_equals_the_targets(int lanes)
    {
        BlockHeader header = RandomHeader(new Random(83));
        for (uint nonce = 0; nonce < 20; nonce++)
        {
            // The compact form keeps the highest 16 to 23 bits, so the first target is below the hash in its highest word already.
            BlockHash hash = (header with { Nonce = nonce }).Hash();
            CompactTarget below = CompactTarget.FromTarget(UInt256.From(hash));
            CompactTarget above = CompactTarget.Create(below.Bits + 1);
            NonceRange one = new(nonce, 1);

            Assert.False(Kernel(lanes).Search(header, one, below).IsFound);
            Assert.Equal(new NonceSearchResult(IsFound: true, nonce, hash, 1), Kernel(lanes).Search(header, one, above));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_finds_Bitcoins_first_nonce(int lanes)
    {
        BlockHeader genesis = BlockHeader.ReadFrom(Convert.FromHexString(BitcoinGenesisHeader));
        CompactTarget target = CompactTarget.Create(genesis.Bits);

        NonceSearchResult found = Kernel(lanes).Search(genesis, new NonceRange(BitcoinGenesisNonce - 1_000, 100_000), target);

        Assert.Equal((true, BitcoinGenesisNonce, 1_001UL), (found.IsFound, found.Nonce, found.TriedCount));
        Assert.Equal("000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f", found.Hash.ToString());
    }

    private static NonceKernel Kernel(int lanes) => NonceKernel.All.Single(kernel => kernel.Lanes == lanes);

    private static NonceSearchResult OneByOne(BlockHeader header, NonceRange range, CompactTarget target)
    {
        byte[] bytes = header.ToArray();
        for (ulong nonce = range.First; nonce < range.End; nonce++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(BlockHeader.NonceOffset), (uint)nonce);
            BlockHash hash = BlockHash.ReadFrom(SHA256.HashData(SHA256.HashData(bytes)));
            if (target.IsMetBy(hash))
            {
                return new NonceSearchResult(IsFound: true, (uint)nonce, hash, nonce - range.First + 1);
            }
        }

        return new NonceSearchResult(IsFound: false, 0, default, range.Count);
    }

    private static BlockHeader RandomHeader(Random random)
    {
        byte[] bytes = new byte[BlockHeader.SizeBytes];
        random.NextBytes(bytes);
        return BlockHeader.ReadFrom(bytes);
    }

    private static UInt256 UInt256From(Random random, int zeroBits)
    {
        byte[] bytes = new byte[UInt256.SizeBytes];
        random.NextBytes(bytes);
        bytes[^1] |= 0x80;
        return UInt256.From(UInt256.ReadLittleEndian(bytes).ToBigInteger() >> zeroBits);
    }

    private static UInt256 Shifted(int zeroBits) => UInt256.From(UInt256.MaxValue.ToBigInteger() >> zeroBits);
}
