using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrleansChain.Core;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.Silo.Rewards;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Faults;
using OrleansChain.TestKit.Logging;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Silo.Tests.Rewards;

public sealed class RewardSplitterTests : IDisposable
{
    private static readonly TestWallet[] Together = TestWallet.Several(3);
    private static readonly TestWallet Winner = Together[0];

    private readonly TemporaryFolder _folder = new();
    private readonly ListLogger _logger = new();

    [Fact]
    public async Task Everybody_gets_the_part_of_the_block_that_its_hashes_are()
    {
        await using var cluster = await ChainCluster.Start();
        await SearchTogether(cluster);

        Assert.True(await Splitter(cluster).Settle(new Height(1)));
        await cluster.RunRound();

        var shares = await Task.WhenAll(Together.Select(async wallet => (wallet.Address, (ulong)await cluster.Validator(wallet).GetShare(new Height(1)))));
        var earned = cluster.Parameters.Reward.At(new Height(1));
        var expected = RewardPayments.Of(earned, Winner.Address, cluster.Parameters.MinimumFee, shares);
        Assert.Equal(2, expected.Length);
        Assert.Equal(expected.ToArray(), (await Payments(cluster)).Select(payment => new RewardPart(payment.Recipient, payment.Amount)));
        Assert.Empty(new SplitFolder(_folder.Path).Heights);
    }

    [Theory]
    [InlineData(CallFault.LoseCall, false)]
    [InlineData(CallFault.LoseReply, false)]
    [InlineData(CallFault.LoseReply, true)]
    public async Task Whatever_a_crash_interrupts_everybody_is_paid_once(CallFault fault, bool isConfirmedMeanwhile)
    {
        await using var cluster = await ChainCluster.Start();
        await SearchTogether(cluster);
        cluster.Faults.Next<IVerifierGrain>(nameof(IVerifierGrain.Submit), fault);

        await Assert.ThrowsAsync<TimeoutException>(() => Splitter(cluster).Settle(new Height(1)));
        Assert.Equal([new Height(1)], new SplitFolder(_folder.Path).Heights);
        if (isConfirmedMeanwhile)
        {
            await cluster.RunRound();
        }

        Assert.True(await Splitter(cluster).Resume());
        Assert.True(await Splitter(cluster).Resume());
        await cluster.RunRound();

        Assert.Equal(2, (await Payments(cluster)).Length);
        Assert.Empty(new SplitFolder(_folder.Path).Heights);
        Assert.Empty(_logger.Messages(LogLevel.Warning));
    }

    [Fact]
    public async Task A_payment_that_was_begun_is_sent_as_it_was_signed()
    {
        await using var cluster = await ChainCluster.Start();
        await SearchTogether(cluster);
        cluster.Faults.Next<IVerifierGrain>(nameof(IVerifierGrain.Submit), CallFault.LoseReply);
        await Assert.ThrowsAsync<TimeoutException>(() => Splitter(cluster).Settle(new Height(1)));

        Assert.True(await Splitter(cluster).Settle(new Height(1)));
        await cluster.RunRound();

        Assert.Equal(2, (await Payments(cluster)).Length);
    }

    [Fact]
    public async Task A_block_of_somebody_else_and_one_without_known_shares_are_not_split()
    {
        await using var cluster = await ChainCluster.Start();
        await cluster.RunRound();
        await cluster.RunRound(Winner);
        await cluster.Cluster.DeactivateAsync(cluster.Validator(Winner));

        Assert.True(await Splitter(cluster).Settle(new Height(1)));
        Assert.True(await Splitter(cluster).Settle(new Height(2)));
        Assert.True(await Splitter(cluster).Settle(new Height(3)));

        Assert.Empty(await Payments(cluster));
        Assert.Equal(0, (await cluster.Pool.GetStatus()).Pending);
    }

    [Fact]
    public async Task A_payment_whose_sequence_was_used_elsewhere_is_given_up_and_told()
    {
        await using var cluster = await ChainCluster.Start();
        await SearchTogether(cluster);
        cluster.Faults.Next<IVerifierGrain>(nameof(IVerifierGrain.Submit), CallFault.LoseCall);
        await Assert.ThrowsAsync<TimeoutException>(() => Splitter(cluster).Settle(new Height(1)));
        await cluster.Submit(cluster.Transfer(Winner, Together[1], sequence: 0).Build(), cluster.Transfer(Winner, Together[1], sequence: 1).Build());
        await cluster.RunRound();

        Assert.True(await Splitter(cluster).Resume());

        Assert.Equal(2, _logger.Messages(LogLevel.Warning).Count);
        Assert.Empty(new SplitFolder(_folder.Path).Heights);
    }

    [Fact]
    public async Task A_winner_that_has_spent_what_it_earned_pays_nothing()
    {
        await using var cluster = await ChainCluster.Start();
        await SearchTogether(cluster);
        var account = await cluster.Pool.GetPending(Winner.Address);
        var all = account.Balance.Subtract(cluster.Parameters.MinimumFee);
        Assert.Equal([TransactionOutcome.Accepted], await cluster.Submit(cluster.Transfer(Winner, Together[1]).Of(all.Units).Build()));

        Assert.True(await Splitter(cluster).Settle(new Height(1)));

        Assert.Single(_logger.Messages(LogLevel.Warning));
        Assert.Equal(1, (await cluster.Pool.GetStatus()).Pending);
    }

    public void Dispose() => _folder.Dispose();

    private RewardSplitter Splitter(ChainCluster cluster) => new(
        cluster.Cluster.Client,
        cluster.Parameters,
        [.. Together.Select(wallet => new SplitMember(wallet.Address, wallet.Key))],
        new SplitFolder(_folder.Path),
        TimeProvider.System,
        _logger);

    /// <summary>All search for block 1, and the first of them wins it.</summary>
    private static async Task SearchTogether(ChainCluster cluster)
    {
        var job = (await cluster.Prepare()).Job!;
        var found = await Task.WhenAll(Together.Select(wallet => cluster.Mine(job, wallet)));
        Assert.Equal(SealOutcome.Appended, (await cluster.Chain.Seal(found[0])).Outcome);
        await cluster.Pool.Synchronize();
    }

    /// <summary>What the winner has paid in confirmed blocks, in their order.</summary>
    private static async Task<ImmutableArray<SignedTransaction>> Payments(ChainCluster cluster) =>
        [.. (await ClusterAudit.Check(cluster)).Blocks
            .SelectMany(block => Enumerable.Range(0, block.TransactionCount).Select(block.Transaction))
            .Where(transaction => transaction.Sender == Winner.Address)];
}
