using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Submission;
using OrleansChain.Gateway.Tests.Apis;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.Elections;

public sealed class CastingTests(SharedElections shared) : IClassFixture<SharedElections>, IAsyncLifetime
{
    private ElectionBench _bench = null!;

    public static TheoryData<TransactionOutcome, int, string> Refusals => SubmissionTests.Refusals;

    private FakeElection Board => _bench.Board;

    private HttpClient Client => _bench.Host.Client;

    private string Route => $"/v1/elections{_bench.Place}/ballots";

    public async Task InitializeAsync() => _bench = await shared.Bench(ElectionPhase.Unspecified);

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_ballot_is_cast_as_bytes_or_hexadecimal_and_the_receipt_names_the_tracker_alone()
    {
        Board.Place(ElectionPhase.Open);
        var ballot = Ballot(0);
        var tracker = SampleElection.TrackerOf(ballot);

        using var answer = await Client.PostAsync(Route, Answers.Octets(ballot.Bytes));

        Assert.Equal((HttpStatusCode.Accepted, $"{Route}/{tracker}"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Equal($$"""{"election":"{{Board.Id}}","tracker":"{{tracker}}","outcome":"accepted"}""", await answer.Content.ReadAsStringAsync());
        Board.Chain.Decide = _ => TransactionOutcome.AlreadyKnown;
        var again = await Client.PostAsync(Route, Answers.Json($$"""{"ballot":"{{Convert.ToHexStringLower(ballot.Bytes.Span)}}"}""")).Reads<BallotReceipt>(HttpStatusCode.Accepted);
        Assert.Equal(new BallotReceipt(Board.Id.Value, tracker, "alreadyKnown"), again);
        Assert.Equal([$"election{_bench.Place}", $"election{_bench.Place}"], Board.Chain.Submissions.Select(batch => batch.Chain.Value));
        Assert.Empty(_bench.Node.Submissions);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Each_refusal_has_its_name(TransactionOutcome outcome, int status, string problem)
    {
        Board.Place(ElectionPhase.Open);
        Board.Chain.Decide = _ => outcome;
        await Client.PostAsync(Route, Answers.Octets(Ballot(0).Bytes)).IsProblem(status, problem);
    }

    [Fact]
    public async Task A_batch_has_a_result_for_each_ballot()
    {
        Board.Place(ElectionPhase.Open);
        Board.Chain.Decide = ballot => ballot!.Sender == Ballot(1).Sender ? TransactionOutcome.AlreadyVoted : TransactionOutcome.Accepted;
        var ballots = new[] { Ballot(0), Ballot(1), Ballot(2) };
        var hex = ballots.Select(ballot => $"\"{Convert.ToHexStringLower(ballot.Bytes.Span)}\"").Append("\"00\"");

        var answer = await Client.PostAsync(Route + ":batch", Answers.Json($$"""{"ballots":[{{string.Join(',', hex)}}]}""")).Reads<BallotBatchResponse>();

        Assert.Equal((2, 2), (answer.Accepted, answer.Refused));
        Assert.Equal(
            [
                new BallotBatchItem(SampleElection.TrackerOf(ballots[0]), "accepted"),
                new BallotBatchItem(SampleElection.TrackerOf(ballots[1]), "alreadyVoted"),
                new BallotBatchItem(SampleElection.TrackerOf(ballots[2]), "accepted"),
                new BallotBatchItem(null, "malformed"),
            ],
            answer.Results);
    }

    [Fact]
    public async Task A_batch_of_bytes_is_answered_in_bytes_where_they_are_asked_for()
    {
        Board.Place(ElectionPhase.Open);
        var ballots = new[] { Ballot(0), Ballot(1) };
        using var request = new HttpRequestMessage(HttpMethod.Post, Route + ":batch") { Content = Answers.Octets(TransactionBatch.Encode([.. ballots.Select(ballot => ballot.Bytes)])) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/octet-stream"));

        using var answer = await Client.SendAsync(request);

        Assert.Equal(BatchReply.Encode([.. ballots.Select(ballot => new BatchReplyItem(TransactionOutcome.Accepted, ballot.Id))]), await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Bodies_that_are_none_are_named()
    {
        Board.Place(ElectionPhase.Open);
        await Client.PostAsync(Route, Answers.Json("{}")).IsProblem(400, "malformed-json");
        await Client.PostAsync(Route, Answers.Json("""{"transaction":"00"}""")).IsProblem(400, "malformed-json");
        await Client.PostAsync(Route, Answers.Json("""{"ballot":"0g"}""")).IsProblem(400, "bad-hex");
        await Client.PostAsync(Route, new StringContent("00")).IsProblem(415, "unsupported-media-type");
        await Client.PostAsync(Route + ":batch", Answers.Json("""{"ballots":["0g"]}""")).IsProblem(400, "bad-hex");
        await Client.PostAsync(Route + ":batch", Answers.Octets(new byte[] { 1 })).IsProblem(400, "bad-batch");
        Assert.Empty(Board.Chain.Submissions);
    }

    [Fact]
    public async Task Elections_that_take_no_ballots_say_so()
    {
        foreach (var route in new[] { Route, Route + ":batch" })
        {
            var bytes = route == Route ? Ballot(0).Bytes : TransactionBatch.Encode([Ballot(0).Bytes]);
            Board.Place(ElectionPhase.Unspecified);
            await Client.PostAsync(route, Answers.Octets(bytes)).IsProblem(404, "election-unknown");
            Board.Place(ElectionPhase.Registration);
            await Client.PostAsync(route, Answers.Octets(bytes)).IsProblem(409, "election-not-open");
        }

        await Client.PostAsync("/v1/elections/No/ballots", Answers.Octets(Ballot(0).Bytes)).IsProblem(400, "bad-election-id");
        Assert.Empty(Board.Chain.Submissions);
    }

    [Fact]
    public async Task Once_it_is_known_the_verifiers_alone_are_asked()
    {
        Board.Place(ElectionPhase.Open);
        await Client.PostAsync(Route, Answers.Octets(Ballot(0).Bytes)).Reads<BallotReceipt>(HttpStatusCode.Accepted);
        Board.View = null;
        await Client.PostAsync(Route, Answers.Octets(Ballot(1).Bytes)).Reads<BallotReceipt>(HttpStatusCode.Accepted);
        Assert.Equal(2, Board.Chain.Submissions.Count);
    }

    [Fact]
    public async Task Nothing_is_cast_while_the_storage_takes_no_writes()
    {
        Board.Place(ElectionPhase.Open);
        var access = new FakeWriteAccess { ReadOnlyReason = "The disk has failed." };
        await using var host = await GatewayHost.Start(_bench.Node, services => services.AddSingleton<IWriteAccess>(access));
        await host.Client.PostAsync(Route, Answers.Octets(Ballot(0).Bytes)).IsProblem(503, "read-only");
        await host.Client.PostAsync(Route + ":batch", Answers.Octets(TransactionBatch.Encode([Ballot(0).Bytes]))).IsProblem(503, "read-only");
    }

    private SignedTransaction Ballot(int voter) => SampleElection.Ballot(Board.Chain.Parameters.Tag, voter, candidate: 1);
}
