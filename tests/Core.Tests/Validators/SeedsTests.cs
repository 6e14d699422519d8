using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Validators;

public sealed class SeedsTests
{
    // The vector chain's block 0 and producer, see docs/protocol.md; the values were computed apart from this code.
    private static readonly BlockHash Genesis = BlockHash.Parse("916d1c63fa6ee3dff8dae0254fc37a17bababac8a7ddcba9547a1892edafe356");
    private static readonly Address Producer = Address.Parse("DDLCtuPDuLAT4u4GRtzWXPhzzaHDQMbqsh");

    [Fact]
    public void The_first_seed_is_the_hash_of_block_0_in_natural_order() =>
        Assert.Equal("56e3afed92187a54a9cbdda7c8bababa177ac34f25e0daf8dfe36efa631c6d91", Seeds.First(Genesis).ToString());

    [Theory]
    [InlineData(ProofKind.Memory, "ebd626fc09cf339aadbe45d59ccd30b2ef187f0deec197cd91c2e5fef5d766fb")]
    [InlineData(ProofKind.Stake, "ebd626fc09cf339aadbe45d59ccd30b2ef187f0deec197cd91c2e5fef5d766fb")]
    [InlineData(ProofKind.Work, "1c2cc9e31146b29c32ca86728ea218724f412421e2dd733ad3efb94348e25a58")]
    [InlineData(ProofKind.None, "1c2cc9e31146b29c32ca86728ea218724f412421e2dd733ad3efb94348e25a58")]
    public void The_producer_of_memory_or_stake_alone_moves_the_next_seed(ProofKind kind, string expected) =>
        Assert.Equal(expected, Seeds.Next(Seeds.First(Genesis), new Height(2), kind, Producer).ToString());

    [Fact]
    public void A_chain_carries_the_seed_of_its_next_height()
    {
        TestWallet miner = TestWallet.Get(4);
        TestChain chain = TestChain.Funding(TestWallet.Get(1));
        Hash256 first = chain.State.Seed;

        chain.Mine(miner);

        Assert.Equal(Seeds.First(chain.Parameters.GenesisBlock.Hash), first);
        Assert.Equal(Seeds.Next(first, new Height(2), ProofKind.Work, miner.Address), chain.State.Seed);
    }

    [Fact]
    public void A_snapshot_keeps_the_seed()
    {
        TestChain chain = TestChain.Funding(TestWallet.Get(1));
        chain.Mine(TestWallet.Get(4));
        ChainSnapshot snapshot = ChainSnapshot.Create(chain.State, chain.Book);

        SnapshotDecision restored = ChainSnapshot.Decode(snapshot.Manifest, [.. snapshot.Parts.Select(part => (ReadOnlyMemory<byte>)part)], chain.Parameters);

        Assert.Equal(chain.State.Seed, restored.State!.Seed);
    }
}
