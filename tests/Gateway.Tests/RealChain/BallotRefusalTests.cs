using System.Buffers.Binary;
using System.Net;
using System.Numerics;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.RealChain;

/// <summary>What the real checks refuse, over HTTP, each by a name of its own.</summary>
[Collection(RealElections.Shared)]
public sealed class BallotRefusalTests(RealElections elections)
{
    private const int Time = 41;
    private const int PayloadLength = 65;
    private const int WitnessBytes = PublicKey.SizeBytes + Signature.SizeBytes;

    /// <summary>Ballots that are refused whatever was cast before, in order of precedence.</summary>
    private static readonly (string Problem, int Status, Func<RealElection, byte[]> Ballot)[] Wrong =
    [
        ("malformed", 400, _ => [1, 2, 3]),
        ("malformed", 400, election => [.. election.Ballot(0).Bytes.Span, 0]),
        ("too-large", 413, TooLarge),
        ("non-canonical", 400, AfterTheYear9999),
        ("kind-not-allowed", 422, election => RealNode.Alice.Pays(RealNode.Bob).OnChain(election.Tag).Build().Bytes.ToArray()),
        ("wrong-chain", 422, election => Sign(0, election.Body(0, [0], [0]) with { Chain = default })),
        ("not-on-roll", 403, election => Sign(9, election.Body(9, [0], [0]))),
        ("bad-public-key", 422, election => Flip(election.Ballot(0), Signature.SizeBytes + 1)),
        ("sender-mismatch", 422, election => Sign(1, election.Body(0, [0], [0]))),
        ("high-s", 422, election => WithHighS(election.Ballot(0))),
        ("bad-signature", 422, election => Flip(election.Ballot(0), Signature.SizeBytes)),
        ("ballot-non-canonical", 422, election => Sign(0, election.Body(0, [0], [0]) with { TimeMilliseconds = 1 })),
        ("ballot-non-canonical", 422, election => Sign(0, election.Body(0, [0], [0]) with { Fee = new Amount(1) })),
        ("ballot-non-canonical", 422, election => Sign(0, election.Body(0, [0], [0]) with { ValidUntil = new Height(1_000) })),
        ("ballot-non-canonical", 422, election => Sign(0, WithPayload(election, [.. election.Body(0, [0], [0, 1]).Payload.Span[..^4], 1, 0, 0, 0]))),
        ("ballot-non-canonical", 422, election => Sign(0, WithPayload(election, [2, .. election.Ballot(0).Payload.Span[1..]]))),
        ("ballot-non-canonical", 422, election => Sign(0, WithPayload(election, [.. election.Ballot(0).Payload.Span, 0]))),
        ("wrong-question-count", 422, election => Sign(0, election.Body(0, [0]))),
        ("unknown-candidate", 422, election => Sign(0, election.Body(0, [3], [0]))),
        ("wrong-choice-count", 422, election => Sign(0, election.Body(0, [0, 1], [0]))),
        ("wrong-choice-count", 422, election => Sign(0, election.Body(0, [0], []))),
        ("sequence-gap", 409, election => Sign(0, election.Body(0, [0], [0]) with { Sequence = 1 })),
    ];

    [Fact]
    public async Task Each_wrong_ballot_is_refused_by_its_name_and_leaves_nothing_behind()
    {
        var election = await elections.Open("refusals");
        foreach (var (problem, status, ballot) in Wrong)
        {
            await election.Cast(ballot(election)).IsProblem(status, problem);
        }

        Assert.Equal(0, (await election.Get("/trackers").Reads<TrackerListResponse>()).Total);
        await election.Cast(election.Ballot(0).Bytes).Reads<BallotReceipt>(HttpStatusCode.Accepted);
        await election.Cast(election.Ballot(0, candidate: 1, salt: 2).Bytes).IsProblem(409, "already-voted");
        await election.Cast(Sign(0, election.Body(0, [1], [0]) with { Sequence = 1 })).IsProblem(409, "already-voted");
    }

    [Fact]
    public async Task A_batch_names_the_refusal_of_each_ballot()
    {
        var election = await elections.Open("refused-batch");
        var ballots = Wrong.Where(wrong => wrong.Problem is not "too-large").ToArray();
        var batch = TransactionBatch.Encode([.. ballots.Select(wrong => (ReadOnlyMemory<byte>)wrong.Ballot(election)), election.Ballot(2).Bytes]);

        var answer = await election.Client.PostAsync(election.Path + "/ballots:batch", Answers.Octets(batch)).Reads<BallotBatchResponse>();

        Assert.Equal((1, ballots.Length), (answer.Accepted, answer.Refused));
        Assert.Equal(
            [.. ballots.Select(wrong => wrong.Problem), "accepted"],
            answer.Results.Select(result => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(result.Outcome)));
    }

    [Fact]
    public async Task The_phase_is_looked_at_before_whatever_concerns_the_voter()
    {
        var election = elections.Plan("phases");
        await election.Cast(new byte[] { 1, 2, 3 }).IsProblem(404, "election-unknown");
        await election.BeginRegistration();
        await election.Cast(new byte[] { 1, 2, 3 }).IsProblem(409, "election-not-open");
        await election.Open();
        await election.Cast(election.Ballot(0).Bytes).Reads<BallotReceipt>(HttpStatusCode.Accepted);
        await election.Act("close").Reads<ElectionResponse>();

        await election.Cast(election.Ballot(1).Bytes).IsProblem(409, "election-closed");
        await election.Cast(election.Ballot(0, candidate: 1, salt: 9).Bytes).IsProblem(409, "election-closed");
        await election.Cast(Sign(9, election.Body(9, [0], [0]))).IsProblem(409, "election-closed");
        await election.Cast(Sign(0, election.Body(0, [0], [0]) with { Chain = default })).IsProblem(422, "wrong-chain");
    }

    [Fact]
    public async Task A_thousand_attempts_at_once_to_vote_twice_with_one_key_give_one_ballot()
    {
        var election = await elections.Open("twice");

        await OneOfAThousand(election, "already-voted");

        Assert.Equal(1, (await election.Get("/trackers").Reads<TrackerListResponse>()).Total);
    }

    [Fact]
    public async Task With_re_voting_a_thousand_attempts_give_one_ballot_and_the_last_that_is_cast_counts()
    {
        var election = await elections.Open("again", allowsRevoting: true);
        await OneOfAThousand(election, "sequence-used");
        await election.Cast(election.Ballot(0, candidate: 0, salt: 2_000, sequence: 1).Bytes).Reads<BallotReceipt>(HttpStatusCode.Accepted);
        await election.Cast(election.Ballot(0, candidate: 2, salt: 2_001, sequence: 2).Bytes).Reads<BallotReceipt>(HttpStatusCode.Accepted);
        await election.Cast(election.Ballot(0, candidate: 1, salt: 2_002, sequence: 1).Bytes).IsProblem(409, "sequence-used");

        var totals = await election.Finish();

        Assert.Equal((3L, 1L, "1"), (totals.Ballots, totals.BallotsCounted, totals.WeightCounted));
        Assert.Equal([("Ada", 0L), ("Bob", 0L), ("Cyd", 1L)], totals.Questions[0].Candidates.Select(candidate => (candidate.Name, candidate.Votes)));
    }

    /// <summary>Casts a thousand different ballots of one key at once: one is taken, and each of the others refused by this name.</summary>
    private static async Task OneOfAThousand(RealElection election, string problem)
    {
        var ballots = Enumerable.Range(0, 1_000).AsParallel().Select(salt => election.Ballot(0, candidate: salt % 3, salt)).ToArray();

        var answers = await Task.WhenAll(ballots.Select(ballot => election.Cast(ballot.Bytes)));

        var taken = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Accepted);
        await Task.FromResult(taken).Reads<BallotReceipt>(HttpStatusCode.Accepted);
        Assert.All(
            await Task.WhenAll(answers.Where(answer => answer != taken).Select(answer => answer.Content.ReadAsStringAsync())),
            refusal => Assert.Contains($"\"urn:orleanschain:problem:{problem}\"", refusal, StringComparison.Ordinal));
        Assert.Equal(999, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    private static byte[] Sign(int voter, TransactionBody body)
    {
        var key = RealElection.Key(voter);
        return TransactionSigner.Attach(body, key.PublicKey, key.Sign(body.Digest())).Bytes.ToArray();
    }

    private static TransactionBody WithPayload(RealElection election, byte[] payload) => election.Body(0, [0], [0]) with { Payload = payload };

    private static byte[] TooLarge(RealElection election)
    {
        var ballot = election.Ballot(0);
        byte[] bytes = [.. ballot.Bytes.Span[..PayloadLength], 0, 0, .. new byte[SignedTransaction.MaxBytes], .. ballot.Bytes.Span[^WitnessBytes..]];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(PayloadLength), (ushort)SignedTransaction.MaxBytes);
        return bytes;
    }

    private static byte[] AfterTheYear9999(RealElection election)
    {
        var bytes = election.Ballot(0).Bytes.ToArray();
        bytes.AsSpan(Time, sizeof(ulong)).Fill(byte.MaxValue);
        return bytes;
    }

    private static byte[] Flip(SignedTransaction ballot, int fromEnd)
    {
        var bytes = ballot.Bytes.ToArray();
        bytes[^fromEnd] ^= 1;
        return bytes;
    }

    /// <summary>The other signature of the same key and digest: s becomes n − s.</summary>
    private static byte[] WithHighS(SignedTransaction ballot)
    {
        var order = new BigInteger(Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"), isUnsigned: true, isBigEndian: true);
        var bytes = ballot.Bytes.ToArray();
        var s = bytes.AsSpan(^(Signature.SizeBytes / 2)..);
        var high = (order - new BigInteger(s, isUnsigned: true, isBigEndian: true)).ToByteArray(isUnsigned: true, isBigEndian: true);
        s.Clear();
        high.CopyTo(s[^high.Length..]);
        return bytes;
    }
}
