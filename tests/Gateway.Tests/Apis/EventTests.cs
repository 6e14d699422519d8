using System.Net.ServerSentEvents;
using System.Text.Json;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.Apis;

public sealed class EventTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task The_stream_begins_with_the_head_and_goes_on_with_each_new_block()
    {
        var node = new FakeNode();
        node.Append();
        node.Append();
        await using var host = await GatewayHost.Start(node);
        await using var events = await Listen(host);
        AssertBlock(2, await events.Next());
        var block = node.Append();
        var third = await events.Next();
        AssertBlock(3, third);
        Assert.Equal(block.Hash.ToString(), JsonSerializer.Deserialize(third.Data, RestReading.Of<BlockSummary>())!.Hash);
        node.Append();
        AssertBlock(4, await events.Next());
    }

    [Fact]
    public async Task The_stream_resumes_after_the_last_event()
    {
        var node = new FakeNode();
        for (var i = 0; i < 5; i++)
        {
            node.Append();
        }

        await using var host = await GatewayHost.Start(node);
        await using var events = await Listen(host, "2");
        foreach (var height in new ulong[] { 3, 4, 5 })
        {
            AssertBlock(height, await events.Next());
        }

        node.Append();
        AssertBlock(6, await events.Next());
    }

    [Fact]
    public async Task A_listener_that_missed_too_much_is_told_to_read_the_list()
    {
        var node = new FakeNode();
        for (var i = 0; i < 5; i++)
        {
            node.Append();
        }

        await using var host = await GatewayHost.Start(node, settings: ("Gateway:MaxEventBacklog", "3"));
        await using (var events = await Listen(host, "2"))
        {
            AssertBlock(3, await events.Next());
        }

        await using (var events = await Listen(host, "1"))
        {
            var reset = await events.Next();
            Assert.Equal(("reset", "5"), (reset.EventType, reset.EventId));
            Assert.Equal(5UL, JsonSerializer.Deserialize(reset.Data, RestReading.Of<HeadResponse>())!.Height);
            node.Append();
            AssertBlock(6, await events.Next());
        }
    }

    [Fact]
    public async Task A_listener_that_knows_more_than_the_chain_is_told_to_read_the_list()
    {
        await using var host = await GatewayHost.Start();
        await using var events = await Listen(host, "9");
        Assert.Equal(("reset", "0"), await events.NextTypeAndId());
        host.Node.Append();
        AssertBlock(1, await events.Next());
    }

    [Fact]
    public async Task A_silent_stream_says_that_it_is_alive_without_an_id()
    {
        await using var host = await GatewayHost.Start(settings: ("Gateway:EventKeepAlive", "00:00:00.1"));
        await using var events = await Listen(host);
        AssertBlock(0, await events.Next());
        var alive = await events.Next();
        Assert.Equal("alive", alive.EventType);
        Assert.Equal(0UL, JsonSerializer.Deserialize(alive.Data, RestReading.Of<HeadResponse>())!.Height);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("18446744073709551615")]
    public async Task An_event_id_that_is_no_height_is_refused(string id)
    {
        var host = shared.Host;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/events") { Headers = { { "Last-Event-ID", id } } };
        await host.Client.SendAsync(request).IsProblem(400, "bad-event-id");
    }

    [Fact]
    public async Task More_listeners_than_allowed_are_refused()
    {
        await using var host = await GatewayHost.Start(settings: ("Gateway:MaxEventStreams", "1"));
        await using var events = await Listen(host);
        await events.Next();
        await host.Client.GetAsync("/v1/events").IsProblem(429, "overloaded");
    }

    [Fact]
    public async Task A_stop_of_the_host_ends_the_stream()
    {
        await using var host = await GatewayHost.Start();
        await using var events = await Listen(host);
        await events.Next();
        await host.StopAsync();
        Assert.True(await events.HasEnded());
    }

    private static void AssertBlock(ulong height, SseItem<string> item)
    {
        Assert.Equal(("block", height.ToString()), (item.EventType, item.EventId));
        Assert.Equal(height, JsonSerializer.Deserialize(item.Data, RestReading.Of<BlockSummary>())!.Height);
    }

    private static async Task<Listener> Listen(GatewayHost host, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var answer = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new Listener(answer, SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator());
    }

    private sealed class Listener(HttpResponseMessage answer, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
    {
        public async Task<SseItem<string>> Next()
        {
            Assert.True(await items.MoveNextAsync());
            return items.Current;
        }

        public async Task<(string, string?)> NextTypeAndId()
        {
            var item = await Next();
            return (item.EventType, item.EventId);
        }

        public async Task<bool> HasEnded() => !await items.MoveNextAsync();

        public async ValueTask DisposeAsync()
        {
            answer.Dispose();
            await items.DisposeAsync();
        }
    }
}
