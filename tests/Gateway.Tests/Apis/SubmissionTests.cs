using System.Net;
using System.Net.Sockets;
using System.Text;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Apis;

public sealed class SubmissionTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly SignedTransaction Transfer = TransferBuilder.From(TestKeys.Get(1)).Build();

    public static TheoryData<TransactionOutcome, int, string> Refusals => new()
    {
        { TransactionOutcome.Malformed, 400, "malformed" },
        { TransactionOutcome.TooLarge, 413, "too-large" },
        { TransactionOutcome.NonCanonical, 400, "non-canonical" },
        { TransactionOutcome.KindNotAllowed, 422, "kind-not-allowed" },
        { TransactionOutcome.WrongChain, 422, "wrong-chain" },
        { TransactionOutcome.ElectionNotOpen, 409, "election-not-open" },
        { TransactionOutcome.ElectionClosed, 409, "election-closed" },
        { TransactionOutcome.NotOnRoll, 403, "not-on-roll" },
        { TransactionOutcome.BadPublicKey, 422, "bad-public-key" },
        { TransactionOutcome.SenderMismatch, 422, "sender-mismatch" },
        { TransactionOutcome.HighS, 422, "high-s" },
        { TransactionOutcome.BadSignature, 422, "bad-signature" },
        { TransactionOutcome.BallotNonCanonical, 422, "ballot-non-canonical" },
        { TransactionOutcome.WrongQuestionCount, 422, "wrong-question-count" },
        { TransactionOutcome.UnknownCandidate, 422, "unknown-candidate" },
        { TransactionOutcome.WrongChoiceCount, 422, "wrong-choice-count" },
        { TransactionOutcome.ZeroAmount, 422, "zero-amount" },
        { TransactionOutcome.SelfTransfer, 422, "self-transfer" },
        { TransactionOutcome.AmountOverflow, 422, "amount-overflow" },
        { TransactionOutcome.FeeTooLow, 422, "fee-too-low" },
        { TransactionOutcome.StakeTooSmall, 422, "stake-too-small" },
        { TransactionOutcome.PlotInvalid, 422, "plot-invalid" },
        { TransactionOutcome.EvidenceInvalid, 422, "evidence-invalid" },
        { TransactionOutcome.Expired, 409, "expired" },
        { TransactionOutcome.ValidUntilTooFar, 422, "valid-until-too-far" },
        { TransactionOutcome.EvidenceTooOld, 409, "evidence-too-old" },
        { TransactionOutcome.AlreadyVoted, 409, "already-voted" },
        { TransactionOutcome.SequenceUsed, 409, "sequence-used" },
        { TransactionOutcome.SequenceGap, 409, "sequence-gap" },
        { TransactionOutcome.InsufficientFunds, 409, "insufficient-funds" },
        { TransactionOutcome.InsufficientStake, 409, "insufficient-stake" },
        { TransactionOutcome.ValidatorsFull, 409, "validators-full" },
        { TransactionOutcome.BallotOutOfOrder, 422, "ballot-out-of-order" },
        { TransactionOutcome.SenderQuotaExceeded, 429, "sender-quota-exceeded" },
        { TransactionOutcome.PoolFull, 429, "pool-full" },
    };

    [Fact]
    public async Task Submit_accepts_hexadecimal_in_json_and_tells_where_to_look()
    {
        await using var host = await GatewayHost.Start();
        using var answer = await host.Client.PostAsync("/v1/transactions", Answers.Json($$"""{"transaction":"{{Convert.ToHexStringLower(Transfer.Bytes.Span)}}"}"""));

        Assert.Equal($"/v1/transactions/{Transfer.Id}", answer.Headers.Location?.ToString());
        var body = await Task.FromResult(answer).Reads<SubmissionResponse>(HttpStatusCode.Accepted);
        Assert.Equal(new SubmissionResponse(Transfer.Id.ToString(), "accepted"), body);
        Assert.Equal(TransactionBatch.Encode([Transfer.Bytes]), host.Node.Submissions.Single().Bytes.ToArray());
        Assert.Equal("coin", host.Node.Submissions.Single().Chain.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_body_may_come_after_its_headers_and_in_pieces(int first)
    {
        await using var host = await GatewayHost.Start();
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port);
        await using var stream = client.GetStream();
        var headers = "POST /v1/transactions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n"
            + $"Content-Length: {Transfer.Bytes.Length}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(headers), .. Transfer.Bytes[..first].ToArray()]);
        foreach (var value in Transfer.Bytes[first..].ToArray().Chunk(Transfer.Bytes.Length / 3))
        {
            // Time for the server to take what is there: it cannot be asked whether it has.
            await Task.Delay(TimeSpan.FromMilliseconds(20));
            await stream.WriteAsync(value);
        }

        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 202 Accepted", answer, StringComparison.Ordinal);
        Assert.EndsWith($$"""{"id":"{{Transfer.Id}}","outcome":"accepted"}""", answer, StringComparison.Ordinal);
        Assert.Equal(TransactionBatch.Encode([Transfer.Bytes]), host.Node.Submissions.Single().Bytes.ToArray());
    }

    [Fact]
    public async Task Submit_accepts_canonical_bytes()
    {
        await using var host = await GatewayHost.Start();
        var body = await host.Client.PostAsync("/v1/transactions", Answers.Octets(Transfer.Bytes)).Reads<SubmissionResponse>(HttpStatusCode.Accepted);
        Assert.Equal(new SubmissionResponse(Transfer.Id.ToString(), "accepted"), body);
    }

    [Fact]
    public async Task Submit_spreads_over_lanes()
    {
        await using var host = await GatewayHost.Start(settings: ("Gateway:VerifierLanes", "3"));
        for (var i = 0; i < 6; i++)
        {
            using var answer = await host.Client.PostAsync("/v1/transactions", Answers.Octets(Transfer.Bytes));
        }

        Assert.Equal([0, 1, 2], host.Node.Lanes.Order());
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Submit_names_each_reason(TransactionOutcome outcome, int status, string problem)
    {
        shared.Host.Node.Decide = _ => outcome;
        await shared.Host.Client.PostAsync("/v1/transactions", Answers.Octets(Transfer.Bytes)).IsProblem(status, problem);
    }

    [Fact]
    public void Every_refusal_is_tried_here() =>
        Assert.Equal(
            Enum.GetValues<TransactionOutcome>().Except([TransactionOutcome.Unspecified, TransactionOutcome.Accepted, TransactionOutcome.AlreadyKnown]),
            Refusals.Select(row => (TransactionOutcome)row[0]));

    [Theory]
    [InlineData(TransactionOutcome.SequenceUsed)]
    [InlineData(TransactionOutcome.Expired)]
    [InlineData(TransactionOutcome.EvidenceTooOld)]
    public async Task Submit_again_after_confirmation_is_harmless(TransactionOutcome poolSays)
    {
        var node = new FakeNode { Decide = _ => poolSays };
        node.Append(Transfer);
        await using var host = await GatewayHost.Start(node);
        var body = await host.Client.PostAsync("/v1/transactions", Answers.Octets(Transfer.Bytes)).Reads<SubmissionResponse>(HttpStatusCode.Accepted);
        Assert.Equal(new SubmissionResponse(Transfer.Id.ToString(), "alreadyKnown"), body);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"transaction":null}""")]
    [InlineData("""{"transaction":7}""")]
    [InlineData("""["00"]""")]
    public async Task Submit_refuses_other_json(string json)
    {
        var host = shared.Host;
        var submitted = host.Node.Submissions.Count;
        await host.Client.PostAsync("/v1/transactions", Answers.Json(json)).IsProblem(400, "malformed-json");
        Assert.Equal(submitted, host.Node.Submissions.Count);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0g")]
    public async Task Submit_refuses_what_is_not_hexadecimal(string text)
    {
        var host = shared.Host;
        await host.Client.PostAsync("/v1/transactions", Answers.Json($$"""{"transaction":"{{text}}"}""")).IsProblem(400, "bad-hex");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Submit_refuses_other_content_types(string? type)
    {
        var host = shared.Host;
        foreach (var route in new[] { "/v1/transactions", "/v1/transactions:batch" })
        {
            using var content = new ByteArrayContent(Transfer.Bytes.ToArray());
            content.Headers.ContentType = type is null ? null : new(type);
            await host.Client.PostAsync(route, content).IsProblem(415, "unsupported-media-type");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Submit_refuses_a_body_over_the_limit(bool isLengthAnnounced)
    {
        await using var host = await GatewayHost.Start(settings: ("Gateway:MaxBodyBytes", "1024"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/transactions") { Content = Answers.Octets(new byte[1_025]) };
        request.Headers.TransferEncodingChunked = !isLengthAnnounced;
        await host.Client.SendAsync(request).IsProblem(413, "body-too-large");
        Assert.Empty(host.Node.Submissions);

        using var atLimit = new HttpRequestMessage(HttpMethod.Post, "/v1/transactions") { Content = Answers.Octets(new byte[1_024]) };
        await host.Client.SendAsync(atLimit).IsProblem(400, "malformed");
    }

    [Fact]
    public async Task The_default_limit_takes_the_largest_transaction_as_hexadecimal()
    {
        var host = shared.Host;
        var largest = new string('0', 2 * SignedTransaction.MaxBytes);
        await host.Client.PostAsync("/v1/transactions", Answers.Json($$"""{"transaction":"{{largest}}"}""")).IsProblem(400, "malformed");
    }
}
