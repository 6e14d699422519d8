using OrleansChain.Core.Pool;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.Grains.Storage;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;
using static OrleansChain.Core.Transactions.TransactionOutcome;

namespace OrleansChain.Grains.Tests.Elections;

/// <summary>Closing a pool for good, whatever happens on the way.</summary>
public sealed class ClosingTests
{
    [Fact]
    public async Task A_closed_pool_stays_closed_over_restarts_and_knows_how_many_it_held()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder().InBlocksOf(2));
        await cluster.Submit(cluster.Ballot(0), cluster.Ballot(1), cluster.Ballot(2));
        Assert.Equal(new PoolClosing(3, 3), await cluster.Pool.Close());

        await cluster.Cluster.DeactivateAsync(cluster.Pool);
        Assert.Equal([ElectionClosed], await cluster.Submit(cluster.Ballot(3)));
        Assert.Equal(new PoolClosing(3, 3), await cluster.Pool.Close());

        await cluster.RunRound();
        await cluster.Cluster.DeactivateAsync(cluster.Pool);
        Assert.Equal(new PoolClosing(3, 1), await cluster.Pool.Close());

        await cluster.RunRound();
        await cluster.Cluster.DeactivateAsync(cluster.Pool);
        Assert.Equal(new PoolClosing(3, 0), await cluster.Pool.Close());
        Assert.Equal(ElectionClosed, await cluster.Pool.GetPhase());
    }

    [Fact]
    public async Task An_election_without_ballots_is_closed_like_any_other()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());

        Assert.Equal(new PoolClosing(0, 0), await cluster.Pool.Close());
        await cluster.Cluster.DeactivateAsync(cluster.Pool);
        Assert.Equal([ElectionClosed], await cluster.Submit(cluster.Ballot(0)));
    }

    [Fact]
    public async Task The_journal_of_a_sealed_election_is_kept_and_not_read_again()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());
        await cluster.Submit(cluster.Ballot(0));
        await cluster.Submit(cluster.Ballot(1));
        await cluster.Pool.Close();
        await cluster.SealAll();

        string[] expected = ["journal/record/election/7/0", "journal/record/election/7/1", "journal/record/election/7/2"];
        Assert.Equal(expected, cluster.Records.Keys.Where(key => key.StartsWith("journal/", StringComparison.Ordinal)));
        await cluster.Cluster.DeactivateAsync(cluster.Pool);
        var reads = JournalReads(cluster);
        Assert.Equal(new PoolClosing(2, 0), await cluster.Pool.Close());
        Assert.Equal(reads + 1, JournalReads(cluster));
    }

    [Fact]
    public async Task Ballots_that_came_before_the_closing_count_and_later_ones_are_refused_at_once()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());
        var gate = cluster.Storage.HoldNext(IsJournalWrite);
        var before = cluster.Submit(cluster.Ballot(0));
        await gate.Reached;

        var closing = cluster.Pool.Close();
        Assert.Equal([ElectionClosed], await cluster.Submit(cluster.Ballot(1)));
        Assert.False(closing.IsCompleted);
        gate.Release();

        Assert.Equal([Accepted], await before);
        Assert.Equal(new PoolClosing(1, 1), await closing);
    }

    [Fact]
    public async Task Closing_twice_at_once_closes_once()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());
        await cluster.Submit(cluster.Ballot(0));

        Assert.Equal([new PoolClosing(1, 1), new PoolClosing(1, 1)], await Task.WhenAll(cluster.Pool.Close(), cluster.Pool.Close()));
        Assert.Equal(2, cluster.Storage.Calls.Count(IsJournalWrite));
    }

    [Fact]
    public async Task A_closing_that_failed_before_it_was_written_leaves_the_election_open()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());
        await cluster.Submit(cluster.Ballot(0));
        cluster.Storage.FailNext(StorageOperation.Write, StorageFault.FailBefore);

        await Assert.ThrowsAnyAsync<Exception>(cluster.Pool.Close);

        var second = cluster.Ballot(1);
        Assert.Equal([Accepted], await Again.Until(() => cluster.Submit(second)));
        Assert.Equal(new PoolClosing(2, 2), await cluster.Pool.Close());
    }

    [Fact]
    public async Task A_closing_whose_reply_was_lost_has_closed_the_election()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());
        await cluster.Submit(cluster.Ballot(0));
        cluster.Storage.FailNext(StorageOperation.Write, StorageFault.LoseReply);

        await Assert.ThrowsAnyAsync<Exception>(cluster.Pool.Close);

        Assert.Equal([ElectionClosed], await Again.Until(() => cluster.Submit(cluster.Ballot(1))));
        Assert.Equal(new PoolClosing(1, 1), await cluster.Pool.Close());
    }

    [Fact]
    public async Task A_second_pool_that_knows_nothing_of_the_closing_can_acknowledge_nothing_more()
    {
        var records = new SharedMemoryStorage();
        await using var sleeper = await ElectionCluster.Start(new ElectionBuilder(), new ChainClusterOptions { Records = records });
        await using var closer = await ElectionCluster.Start(new ElectionBuilder(), new ChainClusterOptions { Records = records });
        Assert.Equal([Accepted], await sleeper.Submit(sleeper.Ballot(0)));
        Assert.Equal(new PoolClosing(1, 1), await closer.Pool.Close());

        await Assert.ThrowsAsync<PoolUnavailableException>(() => sleeper.Submit(sleeper.Ballot(1)));

        Assert.Equal([ElectionClosed], await Again.Until(() => sleeper.Submit(sleeper.Ballot(1))));
        Assert.Equal(new PoolClosing(1, 1), await sleeper.Pool.Close());
    }

    [Fact]
    public async Task A_second_pool_that_was_first_with_a_ballot_makes_the_closing_come_again()
    {
        var records = new SharedMemoryStorage();
        await using var first = await ElectionCluster.Start(new ElectionBuilder(), new ChainClusterOptions { Records = records });
        await using var second = await ElectionCluster.Start(new ElectionBuilder(), new ChainClusterOptions { Records = records });
        Assert.Equal(0, (await first.Pool.GetStatus()).Pending);
        Assert.Equal([Accepted], await second.Submit(second.Ballot(0)));

        await Assert.ThrowsAsync<PoolUnavailableException>(first.Pool.Close);

        Assert.Equal(new PoolClosing(1, 1), await Again.Until(first.Pool.Close));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(20)]
    [InlineData(52)]
    [InlineData(91)]
    public async Task A_damaged_closing_is_refused_by_its_name(int place)
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());
        await cluster.Submit(cluster.Ballot(0));
        await cluster.Pool.Close();
        var closing = cluster.Storage.Calls.Last(IsJournalWrite).GrainId;
        var bytes = cluster.Records.GetBytes("journal", closing)!;
        bytes[place] ^= 1;
        cluster.Records.SetBytes("journal", closing, bytes);
        await cluster.Cluster.DeactivateAsync(cluster.Pool);

        var refused = await Assert.ThrowsAsync<DamagedRecordException>(cluster.Pool.GetStatus);

        Assert.Contains("journal/election/7/1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_record_of_a_closed_journal_says_how_many_there_were()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());
        await cluster.Submit(cluster.Ballot(0), cluster.Ballot(2));
        await cluster.Pool.Close();

        var bytes = cluster.Records.GetBytes("journal", cluster.Storage.Calls.Last(IsJournalWrite).GrainId)!;
        var group = cluster.Records.GetBytes("journal", cluster.Storage.Calls.First(IsJournalWrite).GrainId)!;
        var position = new JournalPosition(1, Core.Hash256.ReadFrom(group.AsSpan(^32..)));

        Assert.Equal(JournalOutcome.Accepted, JournalClosing.Decode(bytes, cluster.Parameters.Tag, position, out var closing));
        Assert.Equal(2UL, closing!.Ballots);
    }

    private static int JournalReads(ChainCluster cluster) =>
        cluster.Storage.Calls.Count(call => call is { StateName: "journal", Operation: StorageOperation.Read });

    private static bool IsJournalWrite(StorageCall call) => call is { StateName: "journal", Operation: StorageOperation.Write };
}
