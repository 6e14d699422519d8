using OrleansChain.Core;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Wallets;

/// <summary>Stakes through the grains: they count after two blocks, coins come back after three, evidence is in time for three.</summary>
public sealed class StakeTests
{
    private const ulong Coins1000 = 1_000 * Amount.UnitsPerCoin;
    private const ulong Fee = 1_000;

    private static readonly ChainClusterOptions Options = new()
    {
        Parameters = ChainClusterOptions.Funded(new ParametersBuilder()).WithAllProofs(activationBlocks: 2, minimumStake: 100, unbondingBlocks: 3).Build(),
        SnapshotEveryBlocks = 2,
    };

    private readonly TestChain _draft = new(Options.Parameters);

    [Fact]
    public async Task Coins_go_to_the_stake_and_come_back_by_themselves()
    {
        await using var cluster = await ChainCluster.Start(Options with { Records = new() });
        await cluster.Submit(_draft.Stake(Alice, 300));
        Assert.Equal(Coins1000 - 300 - Fee, (await cluster.Wallet(Alice).GetView()).Spendable.Units);

        await cluster.RunRound();
        var staked = await cluster.Wallet(Alice).GetView();
        Assert.Equal((Coins1000 - 300 - Fee, 300UL, 0UL), (staked.Balance.Units, staked.Staked.Units, staked.Unbonding.Units));

        await cluster.Submit(_draft.Unstake(Alice, 300, pending: 1));
        await cluster.RunRound();
        var released = await cluster.Wallet(Alice).GetView();
        Assert.Equal((Coins1000 - 300 - (2 * Fee), 0UL, 300UL), (released.Balance.Units, released.Staked.Units, released.Unbonding.Units));

        await cluster.RunRoundsUntil(5);
        var back = await cluster.Wallet(Alice).GetView();
        Assert.Equal((Coins1000 - (2 * Fee), 0UL, 0UL), (back.Balance.Units, back.Staked.Units, back.Unbonding.Units));
        Assert.Equal(Coins1000 - (2 * Fee), back.Spendable.Units);
    }

    [Fact]
    public async Task The_door_refuses_what_the_stake_does_not_cover()
    {
        await using var cluster = await ChainCluster.Start(Options with { Records = new() });

        Assert.Equal([TransactionOutcome.InsufficientStake], await cluster.Submit(_draft.Unstake(Alice, 300)));
        Assert.Equal([TransactionOutcome.StakeTooSmall], await cluster.Submit(_draft.Stake(Alice, 99)));
        Assert.Equal([TransactionOutcome.EvidenceTooOld], await cluster.Submit(_draft.Accuse(Alice, Bob, height: 1)));
        Assert.Equal(
            [TransactionOutcome.Accepted, TransactionOutcome.Accepted, TransactionOutcome.InsufficientStake],
            await cluster.Submit(_draft.Stake(Alice, 300), _draft.Unstake(Alice, 200, pending: 1), _draft.Unstake(Alice, 101, pending: 2)));
    }

    [Fact]
    public async Task The_door_checks_the_signatures_in_evidence()
    {
        await using var cluster = await ChainCluster.Start(Options with { Records = new() });
        await cluster.RunRound();
        var good = ValidatorTransactions.Equivocation(cluster.Parameters.Tag, Bob.Key, 1);

        Assert.Equal(
            [TransactionOutcome.EvidenceInvalid],
            await cluster.Submit(_draft.Accuse(Alice, good with { SecondSignature = good.FirstSignature })));
        Assert.Equal([TransactionOutcome.Accepted], await cluster.Submit(_draft.Accuse(Alice, good)));
    }

    [Fact]
    public async Task Evidence_burns_the_stake_and_rejects_what_it_was_to_release()
    {
        await using var cluster = await ChainCluster.Start(Options with { Records = new() });
        await cluster.Submit(_draft.Stake(Alice, 300));
        var supply = (await cluster.RunRound()).Head!.Supply;
        var accuse = _draft.Accuse(Bob, Alice, height: 1);
        await cluster.Submit(accuse);
        var prepared = await cluster.Prepare();
        var release = _draft.Unstake(Alice, 300, pending: 1);
        Assert.Equal([TransactionOutcome.Accepted], await cluster.Submit(release));

        var head = (await cluster.Chain.Seal(await cluster.Mine(prepared.Job!))).Head!;
        await cluster.Pool.Synchronize();

        Assert.Equal(supply.Add(cluster.Parameters.Reward.Initial).Subtract(new Amount(300)), head.Supply);
        var view = await cluster.Wallet(Alice).GetView();
        Assert.Equal((0UL, 0UL, 0), (view.Staked.Units, view.Unbonding.Units, view.Pending));
        var lookup = await cluster.Pool.Find(release.Id);
        Assert.Equal((PoolPresence.Rejected, RejectionReason.InsufficientStake), (lookup.Presence, lookup.Reason));
    }

    [Fact]
    public async Task A_chain_that_starts_again_from_its_snapshot_still_knows_the_stakes()
    {
        var options = Options with { Records = new() };
        await using (var first = await ChainCluster.Start(options))
        {
            await first.Submit(_draft.Stake(Alice, 300), _draft.Unstake(Alice, 100, pending: 1));
            await first.RunRoundsUntil(3);
        }

        Assert.Contains(options.Records.Keys, key => key.StartsWith("snapshotpart/", StringComparison.Ordinal));
        await using var second = await ChainCluster.Start(options);
        var view = await second.Wallet(Alice).GetView();
        Assert.Equal((200UL, 100UL), (view.Staked.Units, view.Unbonding.Units));

        await second.RunRound();
        view = await second.Wallet(Alice).GetView();
        Assert.Equal((Coins1000 - 200 - (2 * Fee), 200UL, 0UL), (view.Balance.Units, view.Staked.Units, view.Unbonding.Units));
    }
}
