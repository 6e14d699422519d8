using OrleansChain.Core.Index;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Index;

public sealed class EvidenceIndexTests
{
    private static readonly TestWallet Alice = TestWallet.Get(1);
    private static readonly TestWallet Bob = TestWallet.Get(2);
    private static readonly TestWallet Miner = TestWallet.Get(4);

    [Fact]
    public void Evidence_is_in_the_history_of_who_reported_it_and_of_the_offender()
    {
        TestChain chain = new(new ParametersBuilder().Fund(Alice, 1_000_000).Fund(Bob, 1_000_000).WithAllProofs().Build());
        chain.Mine(Miner, chain.Stake(Alice, 300));
        chain.Mine(Miner, chain.Accuse(Bob, Alice, height: 1));
        RunStore index = new(flushEntries: 4, pageEntries: 2);
        foreach (OrleansChain.Core.Blocks.Block block in chain.Blocks)
        {
            index.Add(IndexEntries.Of(block, allCores: false));
        }

        Assert.Equal(
            [new WalletEntry(new Height(2), 1, WalletRole.Received), new WalletEntry(new Height(1), 1, WalletRole.Sent)],
            HistoryOf(index, Alice));
        Assert.Equal([new WalletEntry(new Height(2), 1, WalletRole.Sent)], HistoryOf(index, Bob));
    }

    private static IEnumerable<WalletEntry> HistoryOf(RunStore index, TestWallet wallet)
    {
        Assert.Equal(CursorOutcome.Accepted, WalletHistory.Begin(wallet.Address, null, 10, out IndexQuery query));
        return WalletHistory.End(wallet.Address, 10, index.Find(query)).Entries;
    }
}
