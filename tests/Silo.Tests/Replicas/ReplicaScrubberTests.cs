using Microsoft.Extensions.Logging;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.Silo.Tests.Elections;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Faults;

namespace OrleansChain.Silo.Tests.Replicas;

/// <summary>What a node does by itself about copies that are altered or missing: heal them, and tell it in the log, the metrics and the audit trail.</summary>
public sealed class ReplicaScrubberTests
{
    private const string Group = "election/7/0";

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_round_heals_what_a_majority_outvotes_and_tells_store_record_and_leaf(int count)
    {
        await using var bench = await ScrubberBench.Start(count);
        var ballots = await Open(bench);
        bench.Stores.Alter(1, "journal", Group, ballots[2].Bytes);
        Assert.True(bench.Stores.Remove(0, "block", Group));

        await bench.Scrubber.Run(CancellationToken.None);
        await bench.Auditor.Run();

        Assert.Equal(bench.Stores.Copy(2, "journal", Group), bench.Stores.Copy(1, "journal", Group));
        Assert.Equal(bench.Stores.Copy(2, "block", Group), bench.Stores.Copy(0, "block", Group));
        string[] expected =
        [
            $"replica.altered-healed journal/{Group} store store-2 leaf 2: it is not what the majority has",
            $"replica.missing-healed block/{Group} store store-1: it is missing",
        ];
        Assert.Equal(expected, await bench.Entries());
        Assert.Equal((1L, 1L), (bench.Count("altered", "store-2"), bench.Count("healed", "store-2")));
        Assert.Equal((1L, 1L), (bench.Count("missing", "store-1"), bench.Count("healed", "store-1")));
        Assert.Contains(
            $"Replica store-2: the copy of journal/{Group} is altered at leaf 2 (transaction {ballots[2].Id}): it is not what the majority has",
            bench.Log.Messages(LogLevel.Error));
        Assert.Contains($"Replica store-1: the copy of block/{Group} is missing", bench.Log.Messages(LogLevel.Warning));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task An_altered_majority_raises_the_alarm_and_changes_nothing(int count)
    {
        await using var bench = await ScrubberBench.Start(count);
        var ballots = await Open(bench);
        for (var store = 0; store <= count / 2; store++)
        {
            bench.Stores.Alter(store, "journal", Group, ballots[0].Bytes);
        }

        var before = bench.Stores.Everything();

        await bench.Scrubber.Run(CancellationToken.None);
        await bench.Auditor.Run();

        Assert.Equal(before, bench.Stores.Everything());
        Assert.Equal(1, bench.Count("refused"));
        Assert.Contains(
            bench.Log.Messages(LogLevel.Critical), message => message.StartsWith($"ALARM: journal/{Group} is refused", StringComparison.Ordinal));
        var altered = (count / 2) + 1;
        var why = $"{altered} of {count} copies agree on what cannot be: wrong checksum; this copy";
        string[] expected =
        [
            .. Enumerable.Range(1, altered).Select(store => $"replica.refused journal/{Group} store store-{store} leaf 0: {why} fails its own check"),
            .. Enumerable.Range(altered + 1, count - altered).Select(store => $"replica.refused journal/{Group} store store-{store}: {why} passes its own check"),
        ];
        Assert.Equal(expected, await bench.Entries());
    }

    [Fact]
    public async Task What_stays_refused_is_entered_once_and_again_after_it_was_healed()
    {
        await using var bench = await ScrubberBench.Start(3);
        var ballots = await Open(bench);
        var right = bench.Stores.Copy(0, "journal", Group);
        async Task<int> EntriesAfterRound()
        {
            await bench.Scrubber.Run(CancellationToken.None);
            await bench.Auditor.Run();
            return (await bench.Entries()).Length;
        }

        void AlterTwo()
        {
            bench.Stores.Alter(0, "journal", Group, ballots[0].Bytes);
            bench.Stores.Alter(1, "journal", Group, ballots[0].Bytes);
        }

        AlterTwo();
        Assert.Equal(3, await EntriesAfterRound());
        Assert.Equal(3, await EntriesAfterRound());

        bench.Stores.Put(0, "journal", Group, right);
        Assert.Equal(4, await EntriesAfterRound());

        AlterTwo();
        Assert.Equal(7, await EntriesAfterRound());
        Assert.Equal(3, bench.Count("refused"));
    }

    [Fact]
    public async Task What_the_audit_trail_did_not_take_is_entered_later_and_once()
    {
        await using var bench = await ScrubberBench.Start(3);
        await Open(bench);
        Assert.True(bench.Stores.Remove(0, "journal", Group));
        await bench.Scrubber.Run(CancellationToken.None);
        bench.Cluster.Faults.Next<IAuditTrailGrain>(nameof(IAuditTrailGrain.Append), CallFault.LoseReply);

        await Assert.ThrowsAnyAsync<Exception>(bench.Auditor.Run);
        await bench.Auditor.Run();

        Assert.Equal([$"replica.missing-healed journal/{Group} store store-1: it is missing"], await bench.Entries());
    }

    [Fact]
    public async Task A_store_begun_anew_is_filled_by_the_first_round_without_an_obstacle()
    {
        await using var bench = await ScrubberBench.Start(3, filling: 2);
        await Open(bench);
        Assert.True(bench.Stores.Remove(2, "journal", Group));
        bench.Cluster.Faults.Next<IReplicaGrain>(nameof(IReplicaGrain.Synchronize), CallFault.LoseCall);

        await bench.Scrubber.Run(CancellationToken.None);
        Assert.Equal(ReplicaState.Filling, bench.Set.Status[2].State);

        await bench.Scrubber.Run(CancellationToken.None);
        Assert.Equal(ReplicaState.Serving, bench.Set.Status[2].State);
        Assert.Equal(bench.Stores.Copy(0, "journal", Group), bench.Stores.Copy(2, "journal", Group));
        await bench.Auditor.Run();
        Assert.Equal(["replica.store-filled store store-3 records written again: 1"], await bench.Entries());
        Assert.Equal((1L, 1L), (bench.Count("missing", "store-3"), bench.Count("healed", "store-3")));
    }

    [Fact]
    public async Task An_election_that_is_not_open_yet_and_a_list_that_fails_do_not_end_it()
    {
        await using var bench = await ScrubberBench.Start(3, filling: 2);
        await ElectionSteps.Register(bench.Cluster, "7", new ElectionBuilder().Definition(), voters: 1);
        bench.Cluster.Faults.Next<IElectionDirectoryGrain>(nameof(IElectionDirectoryGrain.List), CallFault.LoseCall);

        await bench.Scrubber.Run(CancellationToken.None);
        Assert.Equal(ReplicaState.Filling, bench.Set.Status[2].State);

        await bench.Scrubber.Run(CancellationToken.None);
        Assert.Equal(ReplicaState.Serving, bench.Set.Status[2].State);
    }

    [Fact]
    public async Task It_runs_at_the_start_and_after_every_interval_until_it_is_stopped()
    {
        await using var bench = await ScrubberBench.Start(3);
        await bench.Scrubber.StartAsync(CancellationToken.None);
        foreach (var rounds in (int[])[1, 2, 3])
        {
            // Each round reads both lists: of elections and of simulated ones.
            while (bench.Cluster.Faults.CallsOf<IElectionDirectoryGrain>(nameof(IElectionDirectoryGrain.List)) < 2 * rounds)
            {
                await Task.Yield();
            }

            bench.Time.Advance(TimeSpan.FromMinutes(5));
        }

        await bench.Scrubber.StopAsync(CancellationToken.None);
        Assert.True(bench.Scrubber.ExecuteTask!.IsCompletedSuccessfully);
    }

    /// <summary>An open election with three ballots in one journal group; whole in every store.</summary>
    private static async Task<SignedTransaction[]> Open(ScrubberBench bench)
    {
        var election = await ElectionSteps.Register(bench.Cluster, "7", new ElectionBuilder().Definition(), voters: 3);
        Assert.Equal(ElectionOutcome.Done, (await election.Open(ElectionSteps.Officer)).Outcome);
        var ballots = await ElectionSteps.Cast(bench.Cluster, voters: 3);

        // A ballot is acknowledged at a majority: this waits for the copy that may still be on its way.
        Assert.Equal(0, (await bench.Cluster.Cluster.Client.GetGrain<IReplicaGrain>("election/7").Synchronize()).FindingCount);
        return ballots;
    }
}
