using OrleansChain.Core;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.Grains.Storage;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Replicas;

/// <summary>A whole election in several stores: what is altered or missing is named with store, record and leaf, outvoted and healed, or refused.</summary>
public sealed class ReplicaGrainTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Every_record_of_an_election_is_in_every_store_and_right(int stores)
    {
        await using var election = await ReplicatedElection.Start(stores);
        await election.Cast(8);
        await election.Seal();

        var report = await election.Replicas.Verify();

        Assert.Equal((true, ReplicaVerdict.Right, 0), (report.IsComplete, report.Verdict, report.FindingCount));
        Assert.Equal((8, 4, 16), (report.Groups, report.Blocks, report.Transactions));
        Assert.All(election.Records, records => Assert.Equal(1 + 9 + 4, records.Count));
        var health = await election.Replicas.GetHealth();
        Assert.Equal((stores / 2) + 1, health.Majority);
        Assert.All(health.Stores, store => Assert.Equal(ReplicaState.Serving, store.State));
        Assert.Equal(ReplicaVerdict.Right, health.LastWalk!.Verdict);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task An_altered_ballot_is_named_by_verifying_and_restored_by_synchronizing(int stores)
    {
        await using var election = await ReplicatedElection.Start(stores);
        await election.Cast(8, atOnce: 4);
        election.AlterBallot(1, "journal", "1", ballot: 6);
        var before = election.Everything();

        var found = await election.Replicas.Verify();

        Assert.Equal(ReplicaVerdict.Differing, found.Verdict);
        var finding = Assert.Single(found.Findings);
        Assert.Equal(
            new CopyFinding("store-2", "journal/election/7/1", 2, election.Ballots[6], CopyState.Altered, IsHealed: false, "it is not what the majority has"), finding);
        Assert.Equal(before, election.Everything());

        var healed = await election.Replicas.Synchronize();

        Assert.Equal(ReplicaVerdict.Healed, healed.Verdict);
        Assert.True(Assert.Single(healed.Findings).IsHealed);
        Assert.Equal(election.Copy(0, "journal", "1"), election.Copy(1, "journal", "1"));
        Assert.Equal(ReplicaVerdict.Right, (await election.Replicas.Verify()).Verdict);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(5, 2)]
    public async Task Altered_leaves_of_a_block_are_each_named(int stores, int altered)
    {
        await using var election = await ReplicatedElection.Start(stores);
        await election.Cast(8);
        await election.Seal();
        for (var store = 0; store < altered; store++)
        {
            election.AlterBallot(store, "block", "1", ballot: 0);
            election.AlterBallot(store, "block", "1", ballot: 2);
        }

        var report = await election.Replicas.Synchronize();

        Assert.Equal(ReplicaVerdict.Healed, report.Verdict);
        Assert.Equal(2 * altered, report.FindingCount);
        for (var store = 0; store < altered; store++)
        {
            var mine = report.Findings.Where(finding => finding.Store == $"store-{store + 1}").ToArray();
            Assert.All(mine, finding => Assert.Equal("block/election/7/1", finding.Record));
            Assert.Equal(
                new Hash256?[] { election.Ballots[0], election.Ballots[2] }.Order(), mine.Select(finding => finding.Transaction).Order());
            Assert.All(mine, finding => Assert.InRange(finding.Leaf!.Value, 1, 3));
        }

        Assert.Equal(ReplicaVerdict.Right, (await election.Replicas.Verify()).Verdict);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(5, 3)]
    public async Task An_altered_majority_is_refused_and_nothing_is_changed(int stores, int altered)
    {
        await using var election = await ReplicatedElection.Start(stores);
        await election.Cast(8, atOnce: 4);
        await election.Seal();
        for (var store = 0; store < altered; store++)
        {
            election.AlterBallot(store, "block", "2", ballot: 4);
        }

        var before = election.Everything();

        var report = await election.Replicas.Synchronize();

        Assert.Equal(ReplicaVerdict.Refused, report.Verdict);
        Assert.Equal(stores, report.Findings.Count(finding => finding is { Record: "block/election/7/2", State: CopyState.Undecided }));
        Assert.Equal(before, election.Everything());
        Assert.Equal(1, (await election.Replicas.GetHealth()).Refused);
    }

    [Fact]
    public async Task A_forged_group_with_right_checksums_in_every_store_is_refused_for_its_signatures()
    {
        await using var election = await ReplicatedElection.Start(3);
        await election.Cast(4, atOnce: 4);
        var forged = Forge(election.Copy(0, "journal", "0"), election.Cluster.Parameters.Tag);
        for (var store = 0; store < 3; store++)
        {
            election.Put(store, "journal", "0", forged);
        }

        var report = await election.Replicas.Synchronize();

        Assert.Equal(ReplicaVerdict.Refused, report.Verdict);
        Assert.All(report.Findings, finding => Assert.Contains("the signature of transaction 0 is wrong", finding.Reason, StringComparison.Ordinal));
        Assert.Equal(forged, election.Copy(1, "journal", "0"));
    }

    [Fact]
    public async Task A_forged_majority_does_not_outvote_a_right_copy()
    {
        await using var election = await ReplicatedElection.Start(3);
        await election.Cast(4, atOnce: 4);
        var forged = Forge(election.Copy(0, "journal", "0"), election.Cluster.Parameters.Tag);
        election.Put(0, "journal", "0", forged);
        election.Put(1, "journal", "0", forged);
        var before = election.Everything();

        Assert.Equal(ReplicaVerdict.Refused, (await election.Replicas.Synchronize()).Verdict);

        Assert.Equal(before, election.Everything());
    }

    [Theory]
    [InlineData("genesis", "")]
    [InlineData("journal", "/3")]
    [InlineData("journal", "/8")]
    [InlineData("block", "/0")]
    [InlineData("block", "/2")]
    public async Task A_missing_copy_of_any_record_is_named_and_restored(string kind, string number)
    {
        await using var election = await ReplicatedElection.Start(3);
        await election.Cast(8);
        await election.Seal();
        var id = RecordShelf.IdOf($"election/7{number}");
        var right = election.Records[2].GetBytes(kind, id);
        Assert.True(election.Records[2].Remove(kind, id));

        var report = await election.Replicas.Synchronize();

        Assert.Equal(ReplicaVerdict.Healed, report.Verdict);
        Assert.Equal(
            new CopyFinding("store-3", $"{kind}/election/7{number}", Leaf: null, Transaction: null, CopyState.Missing, IsHealed: true, "it is missing"),
            Assert.Single(report.Findings));
        Assert.Equal(right, election.Records[2].GetBytes(kind, id));
    }

    [Theory]
    [InlineData("journal", "2")]
    [InlineData("block", "1")]
    public async Task A_record_that_is_gone_from_all_stores_is_not_passed_over(string kind, string number)
    {
        await using var election = await ReplicatedElection.Start(3);
        await election.Cast(8);
        await election.Seal();
        for (var store = 0; store < 3; store++)
        {
            election.Remove(store, kind, number);
        }

        var report = await election.Replicas.Synchronize();

        Assert.Equal(ReplicaVerdict.Refused, report.Verdict);
        Assert.Contains(report.Findings, finding => finding.Record == $"{kind}/election/7/{number}" && finding.State == CopyState.Undecided);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_store_that_lost_everything_is_filled_again(int stores)
    {
        await using var election = await ReplicatedElection.Start(stores);
        await election.Cast(8);
        await election.Seal();
        var everything = election.Everything();
        foreach (var key in election.Records[0].Keys)
        {
            var slash = key.IndexOf('/', StringComparison.Ordinal);
            election.Records[0].Remove(key[..slash], RecordShelf.IdOf(key[(slash + 1 + "record/".Length)..]));
        }

        Assert.Equal(0, election.Records[0].Count);

        var report = await election.Replicas.Synchronize();

        Assert.Equal((ReplicaVerdict.Healed, 14), (report.Verdict, report.FindingCount));
        Assert.Equal(everything, election.Everything());
    }

    [Fact]
    public async Task A_store_that_does_not_answer_makes_a_walk_incomplete_and_no_more()
    {
        await using var election = await ReplicatedElection.Start(3);
        await election.Cast(4);

        // A ballot is acknowledged at a majority: this waits for the copy that may still be on its way.
        Assert.Equal(ReplicaVerdict.Right, (await election.Replicas.Synchronize()).Verdict);
        election.Stores[1].Script = _ => StorageFault.FailBefore;

        Assert.Equal(ReplicaVerdict.Incomplete, (await election.Replicas.Synchronize()).Verdict);
        Assert.Equal(ReplicaState.Failed, (await election.Replicas.GetHealth()).Stores[1].State);

        election.Stores[1].Script = _ => StorageFault.None;
        Assert.Equal(ReplicaVerdict.Right, (await election.Replicas.Synchronize()).Verdict);
    }

    [Fact]
    public async Task A_whole_election_goes_on_with_a_store_that_fails_and_the_store_is_filled_afterwards()
    {
        await using var election = await ReplicatedElection.Start(3);
        await election.Cast(2);
        election.Stores[0].Script = _ => StorageFault.FailBefore;
        await election.Cast(8);
        await election.Seal();
        election.Stores[0].Script = _ => StorageFault.None;

        var report = await election.Replicas.Synchronize();

        Assert.Equal(ReplicaVerdict.Healed, report.Verdict);
        Assert.All(report.Findings, finding => Assert.Equal(("store-1", CopyState.Missing, true), (finding.Store, finding.State, finding.IsHealed)));
        Assert.Equal(ReplicaVerdict.Right, (await election.Replicas.Verify()).Verdict);
    }

    [Fact]
    public async Task Only_an_elections_chain_has_copies()
    {
        await using var election = await ReplicatedElection.Start(3);
        var coin = election.Cluster.Cluster.Client.GetGrain<IReplicaGrain>("coin");

        await Assert.ThrowsAsync<ChainNotCreatedException>(() => coin.Verify());
        await Assert.ThrowsAsync<ChainNotCreatedException>(() => coin.Export(new ReplicaPageRequest(After: null, Store: null)));
        await Assert.ThrowsAsync<ChainNotCreatedException>(() => election.Cluster.Cluster.Client.GetGrain<IReplicaGrain>("election/8").Synchronize());
    }

    /// <summary>The group with one ballot altered, and its checksum computed again.</summary>
    private static byte[] Forge(byte[] record, ChainTag tag)
    {
        Assert.Equal(JournalOutcome.Accepted, JournalGroup.Decode(record, tag, default, out var group));
        var builder = new JournalGroupBuilder(tag, default);
        for (var i = 0; i < group!.Transactions.Count; i++)
        {
            var bytes = group.Transactions[i].Bytes.ToArray();
            bytes[100] ^= (byte)(i == 0 ? 1 : 0);
            builder.Add(TransactionView.Parse(bytes));
        }

        return builder.Seal(out _);
    }
}
