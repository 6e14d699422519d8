using System.Net;
using System.Net.Sockets;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Tests;

public sealed class FailureTests
{
    [Theory]
    [InlineData("", "bad-command-line: Required command was not provided. `dsc help` lists the verbs.")]
    [InlineData("wallet", "bad-command-line: Required command was not provided. `dsc help` lists the verbs.")]
    [InlineData("pool --nonsense", "bad-command-line: Unrecognized command or argument '--nonsense'. `dsc help` lists the verbs.")]
    [InlineData("pool @file", "bad-command-line: Unrecognized command or argument '@file'. `dsc help` lists the verbs.")]
    [InlineData("blockchain 12x", "bad-block-reference: A block is named by its height, or by its hash of 64 hexadecimal digits.")]
    [InlineData("blockchain --transactions", "bad-command-line: --transactions needs a block.")]
    [InlineData("election simulate --seed x", "bad-command-line: --seed takes a whole number from 0 to 18446744073709551615: 'x' is none. `dsc help` lists the verbs.")]
    [InlineData("election simulate --voters abc", "bad-command-line: --voters takes a whole number, 2147483647 at most: 'abc' is none. `dsc help` lists the verbs.")]
    [InlineData("load --rate fast", "bad-command-line: --rate takes a number: 'fast' is none. `dsc help` lists the verbs.")]
    [InlineData("blockchain --limit 0", "bad-limit: --limit must be at least 1.")]
    [InlineData("wallet transaction abc", "bad-hash: A transaction's id has 64 hexadecimal digits.")]
    [InlineData("pool --node ftp://example.org", "bad-node-url: --node must be a URL such as http://127.0.0.1:5080: http or https, without user name, pass word, query and fragment.")]
    [InlineData("pool --node http://user:secret@127.0.0.1", "bad-node-url: --node must be a URL such as http://127.0.0.1:5080: http or https, without user name, pass word, query and fragment.")]
    public async Task A_wrong_command_line_sends_nothing(string commandLine, string error)
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync(commandLine);

        Assert.Equal($"dsc: {error}\n", run.Error);
        Assert.Equal("", run.Output);
        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.Empty(bench.Node.Requests);
    }

    [Fact]
    public async Task A_wrong_DSC_NODE_is_named()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Variables["DSC_NODE"] = "localhost:5080";

        DscRun run = await bench.RunAsync("pool");

        Assert.StartsWith("dsc: bad-node-url: DSC_NODE must be a URL", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, run.Code);
    }

    [Fact]
    public async Task The_option_goes_before_the_environment()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Variables["DSC_NODE"] = "http://127.0.0.1:1";
        bench.Node.On("GET /behind/v1/pool", Samples.Pool, RestJson.Default.PoolResponse);

        DscRun run = await bench.RunAsync($"pool --node {bench.Node.Url}/behind");

        Assert.Equal(ExitCodes.Done, run.Code);
    }

    [Fact]
    public async Task A_node_that_does_not_listen_is_unreachable()
    {
        await using DscBench bench = await DscBench.StartAsync();
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        string url = $"http://{reserved.LocalEndPoint}";

        DscRun run = await bench.RunAsync($"pool --node {url}");

        Assert.Equal($"dsc: node-unreachable: Cannot reach {url}/: Connection refused. Is the node running?\n", run.Error);
        Assert.Equal(ExitCodes.NodeUnreachable, run.Code);
    }

    [Fact]
    public async Task A_lost_answer_is_said_to_be_lost()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.Break("GET /v1/pool");

        DscRun run = await bench.RunAsync("pool");

        Assert.StartsWith($"dsc: answer-lost: The answer of {bench.Node.Url}/ was lost: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.NodeUnreachable, run.Code);
    }

    [Theory]
    [InlineData(400, "bad-limit", ExitCodes.Usage)]
    [InlineData(400, "bad-role", ExitCodes.Usage)]
    [InlineData(400, "malformed", ExitCodes.Refused)]
    [InlineData(422, "bad-signature", ExitCodes.Refused)]
    [InlineData(403, "faucet-disabled", ExitCodes.Refused)]
    [InlineData(404, "block-unknown", ExitCodes.NotFound)]
    [InlineData(404, "route-unknown", ExitCodes.Unexpected)]
    [InlineData(409, "sequence-gap", ExitCodes.Refused)]
    [InlineData(500, "internal-error", ExitCodes.NodeUnreachable)]
    [InlineData(503, "chain-not-ready", ExitCodes.NodeUnreachable)]
    public async Task A_problem_keeps_its_reason(int status, string reason, int code)
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.Refuse("GET /v1/blocks/99", status, reason, "The detail.");

        DscRun run = await bench.RunAsync("blockchain 99");

        Assert.Equal($"dsc: {reason}: The detail.\n", run.Error);
        Assert.Equal("", run.Output);
        Assert.Equal(code, run.Code);
    }

    [Fact]
    public async Task A_problem_without_detail_shows_its_title_and_when_to_try_again()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.Refuse("GET /v1/pool", 429, "overloaded", retryAfterSeconds: 7);

        DscRun run = await bench.RunAsync("pool");

        Assert.Equal("dsc: overloaded: Title of overloaded. Try again in 7 s.\n", run.Error);
        Assert.Equal(ExitCodes.Refused, run.Code);
    }

    [Fact]
    public async Task Json_failures_are_one_object_on_standard_error()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.Refuse("GET /v1/blocks/99", 404, "block-unknown", "No block 99.", height: 12);

        DscRun run = await bench.RunAsync("blockchain 99 --json");
        DscRun wrong = await bench.RunAsync("--json nonsense");

        Assert.Equal("""{"reason":"block-unknown","detail":"No block 99.","exitCode":5,"height":12}""" + "\n", run.Error);
        Assert.StartsWith("""{"reason":"bad-command-line",""", wrong.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output + wrong.Output);
    }

    [Theory]
    [InlineData(200, "application/json", "{}")]
    [InlineData(200, "application/json", "null")]
    [InlineData(200, "text/html", "<html>")]
    [InlineData(302, "text/html", "elsewhere")]
    [InlineData(404, "text/html", "no such page")]
    [InlineData(400, "application/problem+json", "[]")]
    public async Task An_answer_that_is_no_nodes_is_not_understood(int status, string contentType, string text)
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.OnText("GET /v1/pool", status, contentType, text);

        DscRun run = await bench.RunAsync("pool");

        Assert.StartsWith("dsc: answer-not-understood: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Unexpected, run.Code);
    }

    [Fact]
    public async Task A_bad_gateway_counts_as_unreachable()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.OnText("GET /v1/pool", 502, "text/html", "bad gateway");

        DscRun run = await bench.RunAsync("pool");

        Assert.Equal("dsc: node-unavailable: The node answered with HTTP status 502.\n", run.Error);
        Assert.Equal(ExitCodes.NodeUnreachable, run.Code);
    }

    [Fact]
    public async Task Interrupting_a_request_gives_130()
    {
        await using DscBench bench = await DscBench.StartAsync();
        using var interrupt = new CancellationTokenSource();
        bench.Node.On("GET /v1/pool", async context =>
        {
            await interrupt.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });

        DscRun run = await bench.RunAsync("pool", interrupt.Token);

        Assert.Equal("dsc: interrupted: Interrupted.\n", run.Error);
        Assert.Equal(130, run.Code);
    }
}
