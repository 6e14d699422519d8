using System.Net;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Elections.Records;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.RealChain;

/// <summary>Elections from the first draft to a verified record, over HTTP, on the real grains.</summary>
[Collection(RealElections.Shared)]
public sealed class RealElectionTests(RealElections elections)
{
    [Fact]
    public async Task An_election_goes_from_draft_to_a_record_that_verifies()
    {
        var election = await elections.Open("whole");
        var open = await election.Get().Reads<ElectionResponse>();
        Assert.Equal(((int?)RealElection.Voters, "11", 2), (open.Voters, open.TotalWeight, open.RegisteredKeys));
        var ballots = Enumerable.Range(0, RealElection.Voters).Select(voter => election.Ballot(voter, candidate: voter % 3)).ToArray();
        await election.Cast(ballots[0].Bytes).Reads<BallotReceipt>(HttpStatusCode.Accepted);
        Assert.Equal("alreadyKnown", (await election.Cast(ballots[0].Bytes).Reads<BallotReceipt>(HttpStatusCode.Accepted)).Outcome);
        var batch = Answers.Octets(TransactionBatch.Encode([.. ballots.Select(ballot => ballot.Bytes)]));
        var cast = await election.Client.PostAsync(election.Path + "/ballots:batch", batch).Reads<BallotBatchResponse>();
        Assert.Equal((RealElection.Voters, 0), (cast.Accepted, cast.Refused));
        Assert.Equal(ballots.Select(SampleElection.TrackerOf).Order(StringComparer.Ordinal), (await election.Get("/trackers").Reads<TrackerListResponse>()).Items);
        var stores = (await election.Get("/replicas").Reads<ReplicasResponse>()).Stores;
        Assert.Equal(["serving", "serving", "serving"], stores.Select(store => store.State));
        Assert.Equal(0UL, (await election.Get("/blocks").Reads<BlockListResponse>()).Items.Single().Height);

        await election.Act("publish").IsProblem(409, "wrong-phase");
        await election.Act("close").Reads<ElectionResponse>();
        await election.Seal();

        var progress = await election.Get("/progress").Reads<SealingProgressResponse>();
        Assert.Equal(("done", 7L, 7L, 3L, 3L), (progress.Stage, progress.Ballots, progress.BallotsSealed, progress.Blocks, progress.BlocksSealed));
        Assert.Equal([1, 3, 3, 0], (await election.Get("/blocks").Reads<BlockListResponse>()).Items.Select(block => block.TransactionCount));
        Assert.Empty((await election.Get("/trackers").Reads<TrackerListResponse>()).Items);
        await CheckProof(await election.Get($"/ballots/{SampleElection.TrackerOf(ballots[4])}").Reads<BallotResponse>(), election, ballots[4]);
        await election.Get("/totals").IsProblem(409, "result-not-published");
        await election.Get("/export").IsProblem(409, "result-not-published");
        await election.Act("publish").Reads<ElectionResponse>();
        await CheckResult(election);
    }

    [Fact]
    public async Task Keys_are_registered_once_and_by_approved_voters_alone()
    {
        var election = elections.Plan("keys");
        await election.Act("begin-registration").IsProblem(404, "election-unknown");
        await election.Register("ann", 0).IsProblem(404, "election-unknown");
        await election.BeginRegistration();
        await election.Register("ann", 0, UserState.Submitted).IsProblem(403, "voter-not-approved");

        var registered = await election.Register("ann", 0, isUpperCase: true).Reads<RegisterKeyResponse>();

        Assert.Equal(new RegisterKeyResponse("registered", RealElection.Key(0).Address.ToString()), registered);
        await election.Register("ann", 9).IsProblem(409, "account-has-key");
        await election.Register("bob", 0).IsProblem(409, "key-taken");
        await election.Act("open").Reads<ElectionResponse>();
        await election.Register("bob", 1).IsProblem(409, "not-in-registration");
        await election.As("olga", UserRole.Officer, HttpMethod.Put, "/roll", Answers.Json("""{"rule":"nobody"}""")).IsProblem(409, "wrong-phase");
    }

    private static async Task CheckResult(RealElection election)
    {
        var totals = await election.Get("/totals").Reads<TotalsResponse>();
        Assert.Equal([("Ada", 3L, "7"), ("Bob", 2L, "2"), ("Cyd", 2L, "2")], totals.Questions[0].Candidates.Select(candidate => (candidate.Name, candidate.Votes, candidate.Weight)));
        Assert.Equal((7L, 7L, "11"), (totals.Ballots, totals.BallotsCounted, totals.WeightCounted));
        using var archive = new MemoryStream(await election.Client.GetByteArrayAsync(election.Path + "/export"));
        var verification = ElectionVerifier.Verify(ElectionRecordReader.Read(archive));
        Assert.True(verification.IsVerified);
        Assert.Equal(0, verification.CountOf(ElectionCheckStatus.Failed));
    }

    private static async Task CheckProof(BallotResponse found, RealElection election, SignedTransaction ballot)
    {
        var proof = found.Proof!;
        var header = BlockHeader.ReadFrom(Convert.FromHexString(proof.Header));
        Assert.Equal((TransactionStatus.Confirmed, Convert.ToHexStringLower(ballot.Bytes.Span)), (found.Status, proof.Leaf));
        Assert.True(MerkleTree.Verify(
            MerkleTree.LeafHash(ballot.Bytes.Span), (ulong)proof.LeafIndex, (ulong)proof.LeafCount, [.. proof.Path.Select(step => Hash256.Parse(step))], header.MerkleRoot));
        var block = await election.Get($"/blocks/{proof.BlockHash}").Reads<BlockResponse>();
        Assert.Equal((proof.Height, true, header.Hash().ToString()), (block.Height, block.RootMatches, block.Hash));
    }
}
