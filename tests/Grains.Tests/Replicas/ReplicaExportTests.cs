using OrleansChain.Core.Elections;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Grains.Tests.Replicas;

/// <summary>Pages of records, large blocks, and the demonstration for development nodes.</summary>
public sealed class ReplicaExportTests
{
    [Fact]
    public async Task The_pages_have_every_record_once_with_the_state_of_each_copy()
    {
        await using var election = await ReplicatedElection.Start(3);
        await election.Cast(4);
        await election.Seal();
        election.AlterBallot(2, "journal", "1", ballot: 1);

        var records = await ReadAll(election, store: null);

        Assert.Equal(
            ["genesis/election/7", .. Enumerable.Range(0, 5).Select(number => $"journal/election/7/{number}"), .. Enumerable.Range(0, 3).Select(height => $"block/election/7/{height}")],
            records.Select(record => record.Record));
        Assert.Equal([CopyState.Right, CopyState.Right, CopyState.Altered], records[2].Copies.ToArray());
        Assert.All(records.Where((_, i) => i != 2), record => Assert.All(record.Copies, copy => Assert.Equal(CopyState.Right, copy)));
        Assert.Equal(election.Copy(0, "journal", "1"), records[2].Bytes.ToArray());
    }

    [Fact]
    public async Task The_copies_of_one_store_are_given_as_they_are()
    {
        await using var election = await ReplicatedElection.Start(3);
        await election.Cast(4);
        election.AlterBallot(2, "journal", "1", ballot: 1);
        election.Remove(2, "journal", "3");

        var records = await ReadAll(election, "store-3");

        Assert.Equal(election.Copy(2, "journal", "1"), records[2].Bytes.ToArray());
        Assert.NotEqual(election.Copy(0, "journal", "1"), records[2].Bytes.ToArray());
        Assert.True(records[4].Bytes.IsEmpty);
        Assert.Equal(CopyState.Missing, records[4].Copies[2]);
        Assert.Empty((await election.Replicas.Export(new ReplicaPageRequest(After: null, "store-4"))).Records);
    }

    [Fact]
    public async Task Leaves_in_the_parts_of_a_large_block_are_named_and_restored()
    {
        const int Voters = 2_300;
        await using var election = await ReplicatedElection.Start(3, voters: Voters, ballotsPerBlock: Voters);
        await election.Cast(Voters, atOnce: Voters);
        await election.Seal();
        const string Prefix = "blockpart/record/election/7/";
        var parts = election.Records[0].Keys.Where(key => key.StartsWith(Prefix, StringComparison.Ordinal)).Select(key => key[Prefix.Length..]).ToArray();
        Assert.Equal(2, parts.Length);
        election.Remove(0, "blockpart", parts[0]);
        election.Remove(2, "blockpart", parts[0]);
        var bytes = election.Copy(1, "blockpart", parts[1]);
        bytes[200] ^= 1;
        election.Put(1, "blockpart", parts[1], bytes);

        var report = await election.Replicas.Synchronize();

        Assert.Equal(ReplicaVerdict.Healed, report.Verdict);
        Assert.Equal(["store-1", "store-3", "store-2"], report.Findings.Select(finding => finding.Store));
        var altered = report.Findings[2];
        Assert.Equal(($"blockpart/election/7/{parts[1]}", CopyState.Altered), (altered.Record, altered.State));
        Assert.Contains(altered.Transaction!.Value, election.Ballots);
        Assert.InRange(altered.Leaf!.Value, 2_100, Voters);
        Assert.Equal(ReplicaVerdict.Right, (await election.Replicas.Verify()).Verdict);
        var pages = await ReadAll(election, store: null);
        Assert.Equal(pages.Select(record => record.Record).Distinct(StringComparer.Ordinal).Count(), pages.Count);
        Assert.Equal(2, pages.Count(record => record.Record.StartsWith("blockpart/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Parts_of_a_genesis_with_many_voters_are_restored()
    {
        await using var election = await ReplicatedElection.Start(3, strangers: 16_000);
        await election.Cast(2);
        const string Prefix = "genesispart/record/election/7/";
        var parts = election.Records[0].Keys.Where(key => key.StartsWith(Prefix, StringComparison.Ordinal)).Select(key => key[Prefix.Length..]).ToArray();
        Assert.Equal(2, parts.Length);
        var before = election.Everything();
        var bytes = election.Copy(1, "genesispart", parts[0]);
        bytes[200] ^= 1;
        election.Put(1, "genesispart", parts[0], bytes);
        election.Remove(2, "genesispart", parts[1]);

        var report = await election.Replicas.Synchronize();

        Assert.Equal(ReplicaVerdict.Healed, report.Verdict);
        Assert.Equal(
            [("store-2", $"genesispart/election/7/{parts[0]}", CopyState.Altered), ("store-3", $"genesispart/election/7/{parts[1]}", CopyState.Missing)],
            report.Findings.Select(finding => (finding.Store, finding.Record, finding.State)));
        Assert.Equal(before, election.Everything());
        Assert.Equal(
            ["genesis/election/7", .. parts.Select(part => $"genesispart/election/7/{part}"), "journal/election/7/0", "journal/election/7/1", "block/election/7/0", .. BlockParts(election)],
            (await ReadAll(election, store: null)).Select(record => record.Record));
    }

    [Fact]
    public async Task On_a_development_node_a_ballot_can_be_altered_and_verify_and_synchronize_show_it()
    {
        await using var election = await ReplicatedElection.Start(3, allowsTampering: true);
        await election.Cast(4, atOnce: 4);
        var before = election.Everything();

        var reply = await election.Replicas.Tamper(new TamperRequest("store-2", BallotTracker.Of(election.Ballots[3])));

        Assert.Equal((TamperOutcome.Altered, "journal/election/7/0", 3), (reply.Outcome, reply.Record, reply.Leaf));
        var altered = election.Copy(1, "journal", "0");
        var right = election.Copy(0, "journal", "0");
        Assert.Equal([reply.Offset!.Value], Enumerable.Range(0, right.Length).Where(i => altered[i] != right[i]));
        var found = await election.Replicas.Verify();
        Assert.Equal(ReplicaVerdict.Differing, found.Verdict);
        Assert.Equal(("store-2", 3, election.Ballots[3]), (found.Findings[0].Store, found.Findings[0].Leaf!.Value, found.Findings[0].Transaction!.Value));
        Assert.Equal(ReplicaVerdict.Healed, (await election.Replicas.Synchronize()).Verdict);
        Assert.Equal(before, election.Everything());
    }

    [Fact]
    public async Task Tampering_is_refused_where_it_is_not_allowed_or_there_is_nothing_to_alter()
    {
        await using var production = await ReplicatedElection.Start(3);
        await production.Cast(1);
        var before = production.Everything();
        Assert.Equal(TamperOutcome.NotAllowed, (await production.Replicas.Tamper(new TamperRequest("store-1", BallotTracker.Of(production.Ballots[0])))).Outcome);
        Assert.Equal(before, production.Everything());

        await using var development = await ReplicatedElection.Start(3, allowsTampering: true);
        Assert.Equal(TamperOutcome.UnknownStore, (await development.Replicas.Tamper(new TamperRequest("store-9", default))).Outcome);
        Assert.Equal(TamperOutcome.UnknownBallot, (await development.Replicas.Tamper(new TamperRequest("store-1", default))).Outcome);
    }

    /// <summary>The parts of block 0, which has the genesis in it.</summary>
    private static IEnumerable<string> BlockParts(ReplicatedElection election) =>
        election.Records[0].Keys.Where(key => key.StartsWith("blockpart/", StringComparison.Ordinal))
            .Select(key => key.Replace("/record/", "/", StringComparison.Ordinal));

    private static async Task<List<ReplicaRecord>> ReadAll(ReplicatedElection election, string? store)
    {
        var records = new List<ReplicaRecord>();
        string? after = null;
        do
        {
            var page = await election.Replicas.Export(new ReplicaPageRequest(after, store));
            Assert.Equal(["store-1", "store-2", "store-3"], page.Stores.ToArray());
            records.AddRange(page.Records);
            after = page.Next;
        }
        while (after is not null);
        return records;
    }
}
