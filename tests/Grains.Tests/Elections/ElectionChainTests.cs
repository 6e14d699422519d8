using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;

namespace OrleansChain.Grains.Tests.Elections;

/// <summary>From the ballots of an open election to the blocks of a sealed one.</summary>
public sealed class ElectionChainTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(23, 3)]
    public async Task Ballots_go_to_exactly_as_many_blocks_as_they_need_in_the_order_of_admission(int voters, int blocks)
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder().WithVoters(voters).InBlocksOf(10));
        var order = Enumerable.Range(0, voters).ToArray();
        new Random(voters).Shuffle(order);
        var cast = order.Select(voter => cluster.Ballot(voter, voter % 3)).ToArray();
        foreach (var ballot in cast)
        {
            Assert.Equal([TransactionOutcome.Accepted], await cluster.Submit(ballot));
        }

        var closing = await cluster.Pool.Close();
        Assert.Equal(new PoolClosing(voters, voters), closing);
        Assert.Equal(blocks, await cluster.SealAll());

        var audit = await ClusterAudit.Check(cluster, cast);
        Assert.Equal(blocks + 1, audit.Blocks.Length);
        for (var number = 0; number < blocks; number++)
        {
            var expected = cast.Skip(number * 10).Take(10).OrderBy(ballot => ballot.Sender).Select(ballot => ballot.Id);
            Assert.Equal(expected, IdsOf(audit.Blocks[number + 1]));
        }

        Assert.Equal(new PoolClosing(voters, 0), await cluster.Pool.Close());
    }

    [Fact]
    public async Task While_an_election_is_open_no_block_is_made()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());
        await cluster.Submit(cluster.Ballot(0), cluster.Ballot(1));

        Assert.Equal(0, (await cluster.Pool.GetCandidate(new CandidateRequest(Height.Zero))).Count);
        var reply = await cluster.RunRound();
        Assert.Equal((SealOutcome.Refused, BlockOutcome.NoBallots), (reply.Outcome, reply.Rule));
        Assert.Equal(2, (await cluster.Pool.GetStatus()).Pending);
    }

    [Fact]
    public async Task A_sealed_election_has_no_further_block()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());
        await cluster.Submit(cluster.Ballot(0));
        await cluster.Pool.Close();
        await cluster.SealAll();

        Assert.Equal(BlockOutcome.NoBallots, (await cluster.RunRound()).Rule);
        var job = (await cluster.Prepare()).Job!;
        var empty = await cluster.Chain.Seal(new SealSubmission(job.Height, ProofKind.None, default, 0, 0, 0));
        Assert.Equal(BlockOutcome.ProofKindNotAllowed, empty.Rule);
        Assert.Equal(1UL, (await cluster.Chain.GetHead()).Height.Value);
    }

    [Fact]
    public async Task The_last_of_several_ballots_follows_the_others_wherever_they_are()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder().WithVoters(3).WithRevoting().InBlocksOf(2));
        SignedTransaction[] cast = [cluster.Ballot(1), cluster.Ballot(0), cluster.Ballot(1, 1, 1), cluster.Ballot(2), cluster.Ballot(1, 2, 2)];
        foreach (var ballot in cast)
        {
            Assert.Equal([TransactionOutcome.Accepted], await cluster.Submit(ballot));
        }

        await cluster.Pool.Close();

        Assert.Equal(3, await cluster.SealAll());
        var audit = await ClusterAudit.Check(cluster, cast);
        Assert.Equal([cast[4].Id], IdsOf(audit.Blocks[3]));
        Assert.Equal(3UL, audit.Replay.Book[TestWallet.Get(1).Address].NextSequence);
    }

    [Fact]
    public async Task A_ballot_is_found_by_its_tracker_where_it_waits_and_where_it_is_sealed()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder().WithVoters(4).InBlocksOf(3));
        var cast = Enumerable.Range(0, 4).Select(voter => cluster.Ballot(voter)).ToArray();
        await cluster.Submit(cast);
        var trackers = cast.Select(ballot => BallotTracker.Of(ballot.Id)).ToArray();

        Assert.True(await cluster.Pool.HoldsBallot(trackers[3]));
        Assert.Null(await cluster.Index.FindBallot(trackers[3]));
        await cluster.Pool.Close();
        await cluster.SealAll();

        Assert.False(await cluster.Pool.HoldsBallot(trackers[3]));
        Assert.Equal(2UL, (await cluster.Index.FindBallot(trackers[3]))!.Height.Value);
        Assert.Equal(await cluster.Index.FindTransaction(cast[0].Id), await cluster.Index.FindBallot(trackers[0]));
        Assert.Null(await cluster.Index.FindBallot(default));
    }

    [Fact]
    public async Task Trackers_of_waiting_ballots_are_shown_in_their_own_order()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder().WithVoters(25));
        var cast = Enumerable.Range(0, 25).Select(voter => cluster.Ballot(voter)).ToArray();
        await cluster.Submit(cast);
        var trackers = cast.Select(ballot => BallotTracker.Of(ballot.Id)).Order().ToArray();

        var first = await cluster.Pool.GetTrackers(null, 20);
        var rest = await cluster.Pool.GetTrackers(first.Trackers[^1], 20);

        Assert.Equal((25, 20, true), (first.Waiting, first.Trackers.Length, first.HasMore));
        Assert.Equal((25, 5, false), (rest.Waiting, rest.Trackers.Length, rest.HasMore));
        Assert.Equal(trackers, first.Trackers.Concat(rest.Trackers));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cluster.Pool.GetTrackers(null, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cluster.Pool.GetTrackers(null, TrackersPage.MaxCount + 1));
    }

    [Fact]
    public async Task A_chain_that_is_no_elections_has_no_trackers_and_is_never_closed()
    {
        await using var cluster = await ChainCluster.Start();
        await cluster.Submit(cluster.Transfer(People.Alice, People.Bob).Build());

        Assert.Empty((await cluster.Pool.GetTrackers(null, 20)).Trackers);
        Assert.False(await cluster.Pool.HoldsBallot(default));
        Assert.Equal(TransactionOutcome.Accepted, await cluster.Pool.GetPhase());
        await Assert.ThrowsAsync<InvalidOperationException>(cluster.Pool.Close);
        Assert.Equal([TransactionOutcome.Accepted], await cluster.Submit(cluster.Transfer(People.Alice, People.Bob, 1).Build()));
    }

    private static IEnumerable<Hash256> IdsOf(Block block) =>
        Enumerable.Range(0, block.TransactionCount).Select(i => SignedTransaction.Parse(block.TransactionBytes(i)).Id);
}
