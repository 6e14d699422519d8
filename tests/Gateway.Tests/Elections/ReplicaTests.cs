using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Gateway.Tests.Elections;

public sealed class ReplicaTests
{
    [Fact]
    public async Task Everybody_sees_how_the_stores_are_and_places_once_all_is_sealed()
    {
        await using var bench = await ElectionBench.Start(ElectionPhase.Closed);
        var ballot = Ballot(bench);
        bench.Board.Health = new ReplicaHealth(
            [new ReplicaStatus("1", ReplicaState.Serving, null, 1, 2, 3, 4), new ReplicaStatus("2", ReplicaState.Failed, "a write", 0, 0, 0, 1)], 2, 5, Walk(bench, ballot));

        var closed = await bench.Send(null, HttpMethod.Get, "/board/replicas").Reads<ReplicasResponse>();
        bench.Board.Place(ElectionPhase.Sealed);
        var done = await bench.Send(null, HttpMethod.Get, "/board/replicas").Reads<ReplicasResponse>();

        Assert.Equal([new ReplicaStoreSummary("1", "serving", null, 1, 2, 3, 4), new ReplicaStoreSummary("2", "failed", "a write", 0, 0, 0, 1)], closed.Stores);
        Assert.Equal((2, 5L, "differing", 1L), (closed.Majority, closed.Refused, closed.LastWalk!.Verdict, closed.LastWalk.FindingCount));
        var finding = new ReplicaFinding("2", "block/election/board/1", 3, SampleElection.TrackerOf(ballot), "altered", false, "its root differs");
        Assert.Equal([finding with { Leaf = null, Tracker = null }], closed.LastWalk.Findings);
        Assert.Equal([finding], done.LastWalk!.Findings);
    }

    [Fact]
    public async Task Verifying_names_every_place_and_synchronizing_heals()
    {
        await using var bench = await ElectionBench.Start(ElectionPhase.Open);
        bench.Board.Report = Walk(bench, Ballot(bench));

        var verified = await bench.Post(UserRole.Auditor, "/board/replicas/verify").Reads<ReplicaWalkResponse>();
        var healed = await bench.Post(UserRole.Administrator, "/board/replicas/synchronize").Reads<ReplicaWalkResponse>();

        Assert.Equal((true, "differing", false, 1L, 2L, 3L, 2.0), (verified.IsComplete, verified.Verdict, verified.Heals, verified.Groups, verified.Blocks, verified.Ballots, verified.ElapsedSeconds));
        Assert.Equal(3, verified.Findings.Single().Leaf);
        Assert.True(healed.Heals);
        Assert.Equal(["Verify", "Synchronize"], bench.Board.Calls);
        Assert.Equal([new AuditEvent("administrator", "replica.synchronize", "election/board", "all stores", default)], bench.Node.People.Appended);
    }

    [Fact]
    public async Task On_a_development_node_a_ballot_is_altered_in_one_store()
    {
        await using var bench = await ElectionBench.Start(ElectionPhase.Sealed, "Development");
        var ballot = Ballot(bench);
        var body = $$"""{"store":"2","tracker":"{{SampleElection.TrackerOf(ballot)}}"}""";

        var altered = await bench.Post(UserRole.Administrator, "/board/replicas/tamper", body).Reads<TamperResponse>();

        Assert.Equal(new TamperResponse("2", "block/election/board/1", 2, 345), altered);
        Assert.Equal([new GrainInterfaces.Replicas.TamperRequest("2", BallotTracker.Of(ballot.Id))], bench.Board.Calls);
        Assert.Equal([new AuditEvent("administrator", "replica.tamper", "election/board", "store 2: block/election/board/1", default)], bench.Node.People.Appended);
        await bench.Post(UserRole.Administrator, "/board/replicas/tamper", """{"store":"2","tracker":"no"}""").IsProblem(400, "bad-tracker");
        bench.Board.Tampering = new TamperReply(TamperOutcome.UnknownStore);
        await bench.Post(UserRole.Administrator, "/board/replicas/tamper", body).IsProblem(404, "replica-unknown");
        bench.Board.Tampering = new TamperReply(TamperOutcome.UnknownBallot);
        await bench.Post(UserRole.Administrator, "/board/replicas/tamper", body).IsProblem(404, "ballot-unknown");
        bench.Board.Tampering = new TamperReply(TamperOutcome.NotAllowed);
        await bench.Post(UserRole.Administrator, "/board/replicas/tamper", body).IsProblem(403, "not-development");
    }

    [Fact]
    public async Task On_a_production_node_nothing_is_altered_whoever_asks()
    {
        await using var bench = await ElectionBench.Start(ElectionPhase.Sealed);
        var ballot = Ballot(bench);
        bench.Board.Chain.Append(ballot);
        var body = $$"""{"store":"2","tracker":"{{SampleElection.TrackerOf(ballot)}}"}""";
        await bench.Post(UserRole.Administrator, "/board/replicas/tamper", body).IsProblem(403, "not-development");
        Assert.Empty(bench.Board.Calls);
    }

    private static SignedTransaction Ballot(ElectionBench bench) => SampleElection.Ballot(bench.Board.Chain.Parameters.Tag, 0, candidate: 1);

    private static ReplicaReport Walk(ElectionBench bench, SignedTransaction ballot) => bench.Board.Report with
    {
        Verdict = ReplicaVerdict.Differing,
        FindingCount = 1,
        Findings = [new CopyFinding("2", "block/election/board/1", 3, ballot.Id, CopyState.Altered, false, "its root differs")],
    };
}
