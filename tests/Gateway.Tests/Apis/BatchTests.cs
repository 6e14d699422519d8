using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Gateway.Tests.Apis;

public sealed class BatchTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Route = "/v1/transactions:batch";

    private static readonly SignedTransaction First = TransferBuilder.From(TestKeys.Get(1)).Build();
    private static readonly SignedTransaction Second = TransferBuilder.From(TestKeys.Get(1)).WithSequence(1).Build();

    [Fact]
    public async Task A_batch_of_bytes_gives_one_result_for_each_in_order()
    {
        await using var host = await GatewayHost.Start(new FakeNode
        {
            Decide = transaction => transaction!.Id == First.Id ? TransactionOutcome.Accepted : TransactionOutcome.SequenceGap,
        });
        var batch = TransactionBatch.Encode([Second.Bytes, new byte[] { 1, 2, 3 }, First.Bytes]);
        var body = await host.Client.PostAsync(Route, Answers.Octets(batch)).Reads<BatchResponse>();

        Assert.Equal((1, 2), (body.Accepted, body.Refused));
        Assert.Equal(
            [new(Second.Id.ToString(), "sequenceGap"), new(null, "malformed"), new(First.Id.ToString(), "accepted")],
            body.Results);
    }

    [Fact]
    public async Task A_batch_in_json_reaches_the_verifier_as_the_same_bytes()
    {
        await using var host = await GatewayHost.Start();
        var json = $$"""{"transactions":["{{Convert.ToHexStringLower(First.Bytes.Span)}}","{{Convert.ToHexString(Second.Bytes.Span)}}"]}""";
        var body = await host.Client.PostAsync(Route, Answers.Json(json)).Reads<BatchResponse>();

        Assert.Equal((2, 0), (body.Accepted, body.Refused));
        Assert.Equal(TransactionBatch.Encode([First.Bytes, Second.Bytes]), host.Node.Submissions.Single().Bytes.ToArray());
    }

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("Application/Octet-Stream")]
    [InlineData("application/json;q=0.5, application/octet-stream")]
    public async Task Results_come_as_bytes_where_the_client_asks_for_them(string accept)
    {
        var host = shared.Host;
        host.Node.Decide = _ => TransactionOutcome.SequenceGap;
        using var answer = await Send(host, accept, TransactionBatch.Encode([First.Bytes, new byte[] { 1, 2, 3 }]));
        var reply = BatchReply.Decode(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal((200, "application/octet-stream"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        Assert.Equal([new(TransactionOutcome.SequenceGap, First.Id), new(TransactionOutcome.Malformed, default)], Enumerable.Range(0, reply.Count).Select(reply.Read));
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("application/octet-stream;q=0")]
    [InlineData("application/octet-stream;q=0.5, application/json")]
    public async Task Results_come_as_json_otherwise(string accept)
    {
        var host = shared.Host;
        host.Node.Decide = _ => TransactionOutcome.Accepted;
        using var answer = await Send(host, accept, TransactionBatch.Encode([First.Bytes]));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_refusal_is_a_problem_whatever_is_asked_for()
    {
        await using var host = await GatewayHost.Start(new FakeNode { Decide = _ => TransactionOutcome.PoolFull });
        await Send(host, "application/octet-stream", TransactionBatch.Encode([First.Bytes])).IsProblem(429, "pool-full");
    }

    [Fact]
    public async Task A_body_that_trickles_in_gives_its_place_back()
    {
        var clock = new ManualTimeProvider();
        await using var host = await GatewayHost.Start(configure: services => services.AddSingleton<TimeProvider>(clock));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("POST /v1/transactions:batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000\r\n\r\nx"u8.ToArray());
        using var reader = new StreamReader(stream);
        var status = reader.ReadLineAsync();
        while (!status.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Equal("HTTP/1.1 408 Request Timeout", await status);
    }

    [Fact]
    public async Task An_empty_batch_has_no_results()
    {
        var host = shared.Host;
        var body = await host.Client.PostAsync(Route, Answers.Json("""{"transactions":[]}""")).Reads<BatchResponse>();
        Assert.Equal((0, 0, 0), (body.Accepted, body.Refused, body.Results.Count));
    }

    [Fact]
    public async Task Confirmed_transactions_of_a_batch_are_already_known_and_others_are_not()
    {
        var node = new FakeNode { Decide = _ => TransactionOutcome.SequenceUsed };
        node.Append(First);
        await using var host = await GatewayHost.Start(node);
        var body = await host.Client.PostAsync(Route, Answers.Octets(TransactionBatch.Encode([First.Bytes, Second.Bytes]))).Reads<BatchResponse>();
        Assert.Equal(["alreadyKnown", "sequenceUsed"], body.Results.Select(result => result.Outcome));
        Assert.Equal((1, 1), (body.Accepted, body.Refused));
    }

    [Theory]
    [InlineData(TransactionOutcome.PoolFull, TransactionOutcome.SenderQuotaExceeded, "pool-full")]
    [InlineData(TransactionOutcome.SenderQuotaExceeded, TransactionOutcome.PoolFull, "sender-quota-exceeded")]
    public async Task A_batch_refused_only_for_want_of_room_is_to_be_sent_again_later(TransactionOutcome first, TransactionOutcome second, string problem)
    {
        var host = shared.Host;
        host.Node.Decide = transaction => transaction!.Id == First.Id ? first : second;
        await host.Client.PostAsync(Route, Answers.Octets(TransactionBatch.Encode([First.Bytes, Second.Bytes]))).IsProblem(429, problem);
    }

    [Fact]
    public async Task A_batch_refused_in_part_for_want_of_room_tells_which()
    {
        await using var host = await GatewayHost.Start(new FakeNode
        {
            Decide = transaction => transaction!.Id == First.Id ? TransactionOutcome.Accepted : TransactionOutcome.PoolFull,
        });
        var body = await host.Client.PostAsync(Route, Answers.Octets(TransactionBatch.Encode([First.Bytes, Second.Bytes]))).Reads<BatchResponse>();
        Assert.Equal(["accepted", "poolFull"], body.Results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task Too_many_transactions_are_refused_in_both_forms()
    {
        await using var host = await GatewayHost.Start(settings: ("Gateway:MaxBatchTransactions", "2"));
        await host.Client.PostAsync(Route, Answers.Octets(TransactionBatch.Encode([First.Bytes, First.Bytes, First.Bytes]))).IsProblem(413, "batch-too-large");
        await host.Client.PostAsync(Route, Answers.Json("""{"transactions":["00","00","00"]}""")).IsProblem(413, "batch-too-large");
        Assert.Empty(host.Node.Submissions);
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 1, 0, 0, 0 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 5, 0, 0, 0, 1 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 9 })]
    public async Task Lengths_that_do_not_add_up_are_refused(byte[] batch)
    {
        var host = shared.Host;
        await host.Client.PostAsync(Route, Answers.Octets(batch)).IsProblem(400, "bad-batch");
    }

    [Fact]
    public async Task Hexadecimal_is_checked_before_anything_is_submitted()
    {
        var host = shared.Host;
        var submitted = host.Node.Submissions.Count;
        var problem = await host.Client.PostAsync(Route, Answers.Json("""{"transactions":["00","xy"]}""")).IsProblem(400, "bad-hex");
        Assert.Equal("transactions[1] is not hexadecimal; nothing was submitted.", problem.Detail);
        await host.Client.PostAsync(Route, Answers.Json("""{"transactions":[null]}""")).IsProblem(400, "bad-hex");
        await host.Client.PostAsync(Route, Answers.Json("""{"transactions":{}}""")).IsProblem(400, "malformed-json");
        Assert.Equal(submitted, host.Node.Submissions.Count);
    }

    [Fact]
    public async Task Hexadecimal_may_be_escaped_and_of_either_case()
    {
        await using var host = await GatewayHost.Start();
        await host.Client.PostAsync(Route, Answers.Json("""{"Transactions":["\u0030aBc","ff"]}""")).Reads<BatchResponse>();
        Assert.Equal(TransactionBatch.Encode([new byte[] { 0x0a, 0xbc }, new byte[] { 0xff }]), host.Node.Submissions.Single().Bytes.ToArray());
    }

    [Theory]
    [InlineData("""{"transactions":["00",5]}""")]
    [InlineData("""{"transactions":["00",["00"]]}""")]
    [InlineData("""{"transactions":["00"],"more":1}""")]
    [InlineData("""{"transactions":null}""")]
    [InlineData("""{"transactions":["00"]""")]
    [InlineData("""{}""")]
    [InlineData("""null""")]
    public async Task Json_of_another_form_is_refused(string json)
    {
        var host = shared.Host;
        var submitted = host.Node.Submissions.Count;
        await host.Client.PostAsync(Route, Answers.Json(json)).IsProblem(400, "malformed-json");
        Assert.Equal(submitted, host.Node.Submissions.Count);
    }

    [Fact]
    public async Task Transactions_over_what_may_be_at_work_are_refused_at_once_and_fit_again_later()
    {
        var gate = new TaskCompletionSource();
        await using var host = await GatewayHost.Start(
            new FakeNode { PoolGate = gate.Task }, settings: [("Gateway:MaxBatchTransactions", "2"), ("Gateway:MaxTransactionsAtWork", "3")]);
        var two = TransactionBatch.Encode([First.Bytes, Second.Bytes]);
        Task<HttpResponseMessage>[] sent = [host.Client.PostAsync(Route, Answers.Octets(two)), host.Client.PostAsync(Route, Answers.Octets(two))];

        var refused = await Task.WhenAny(sent);
        var problem = await refused.IsProblem(429, "overloaded");
        Assert.Equal("3 transactions at most are at work at once; nothing was submitted.", problem.Detail);
        gate.SetResult();
        await sent.Single(one => one != refused).Reads<BatchResponse>();
        await host.Client.PostAsync(Route, Answers.Octets(two)).Reads<BatchResponse>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_large_batch_arrives_whole_whether_its_length_is_announced_or_not(bool announced)
    {
        await using var host = await GatewayHost.Start();
        var batch = TransactionBatch.Encode([.. Enumerable.Range(0, 300).Select(i => (ReadOnlyMemory<byte>)Enumerable.Repeat((byte)i, 1_000).ToArray())]);
        var content = Answers.Octets(batch);
        using var request = new HttpRequestMessage(HttpMethod.Post, Route) { Content = content };
        request.Headers.TransferEncodingChunked = announced ? null : true;

        using var answer = await host.Client.SendAsync(request);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(batch, host.Node.Submissions.Single().Bytes.ToArray());
    }

    [Fact]
    public async Task A_batch_over_the_limit_of_bytes_is_refused()
    {
        await using var host = await GatewayHost.Start(settings: [("Gateway:MaxBodyBytes", "1024"), ("Gateway:MaxBatchBodyBytes", "2048")]);
        await host.Client.PostAsync(Route, Answers.Octets(new byte[2_049])).IsProblem(413, "body-too-large");
        await host.Client.PostAsync(Route, Answers.Octets(new byte[2_048])).IsProblem(400, "bad-batch");
    }

    private static async Task<HttpResponseMessage> Send(GatewayHost host, string accept, byte[] batch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Route) { Content = Answers.Octets(batch) };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await host.Client.SendAsync(request);
    }
}
