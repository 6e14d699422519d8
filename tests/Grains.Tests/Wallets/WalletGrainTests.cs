using OrleansChain.Core;
using OrleansChain.Core.Index;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.TestKit.Clusters;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Wallets;

public sealed class WalletGrainTests
{
    [Fact]
    public async Task A_wallet_shows_what_is_confirmed_and_what_may_still_be_spent()
    {
        await using var cluster = await ChainCluster.Start();
        var balance = 1_000 * Amount.UnitsPerCoin;
        await cluster.Submit(cluster.Transfer(Alice, Bob).Of(500).Build(), cluster.Transfer(Alice, Bob, 1).Of(70).Build());

        var waiting = await cluster.Wallet(Alice).GetView();
        Assert.Equal((balance, balance - 2_570, 2UL, 2), (waiting.Balance.Units, waiting.Spendable.Units, waiting.NextSequence, waiting.Pending));
        await cluster.RunRound();

        var alice = await cluster.Wallet(Alice).GetView();
        Assert.Equal((balance - 2_570, balance - 2_570, 2UL, 0), (alice.Balance.Units, alice.Spendable.Units, alice.NextSequence, alice.Pending));
        Assert.Equal(balance + 570, (await cluster.Wallet(Bob).GetView()).Balance.Units);
        Assert.Equal(new Height(1), alice.Height);
        var stranger = await cluster.Wallet(Stranger).GetView();
        Assert.Equal((false, 0UL, 0UL), (stranger.Exists, stranger.Balance.Units, stranger.NextSequence));
    }

    [Fact]
    public async Task The_history_goes_back_page_by_page()
    {
        await using var cluster = await ChainCluster.Start();
        for (ulong sequence = 0; sequence < 6; sequence++)
        {
            await cluster.Submit(cluster.Transfer(Alice, Bob, sequence).Of(sequence + 1).Build());
            await cluster.RunRound();
        }

        var amounts = new List<ulong>();
        string? cursor = null;
        do
        {
            var page = await cluster.Wallet(Bob).GetHistory(cursor, 4);
            Assert.Equal(HistoryOutcome.Found, page.Outcome);
            Assert.All(page.Entries, entry => Assert.Equal(WalletRole.Received, entry.Role));
            amounts.AddRange(page.Entries.Select(entry => SignedTransaction.Parse(entry.Transaction).Amount.Units));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal([6UL, 5, 4, 3, 2, 1], amounts);
        Assert.Equal(HistoryOutcome.BadCursor, (await cluster.Wallet(Bob).GetHistory("no-cursor", 4)).Outcome);
        var ofBob = (await cluster.Wallet(Bob).GetHistory(null, 4)).Next;
        Assert.Equal(HistoryOutcome.BadCursor, (await cluster.Wallet(Alice).GetHistory(ofBob, 4)).Outcome);
        Assert.Empty((await cluster.Wallet(Stranger).GetHistory(null, 4)).Entries);
    }

    [Fact]
    public async Task A_producers_history_has_its_rewards_and_fees()
    {
        await using var cluster = await ChainCluster.Start();
        await cluster.Submit(cluster.Transfer(Alice, Bob).WithFee(1_234).Build());
        await cluster.RunRound(Carol);

        var entry = Assert.Single((await cluster.Wallet(Carol).GetHistory(null, 10)).Entries);

        Assert.Equal(WalletRole.Reward, entry.Role);
        Assert.Equal(cluster.Parameters.Reward.At(new Height(1)).Units + 1_234, entry.Earned.Units);
    }
}
