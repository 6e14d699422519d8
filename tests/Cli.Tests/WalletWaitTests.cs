using System.Text;
using System.Text.Json;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Rest;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Cli.Tests;

public sealed class WalletWaitTests
{
    private const string Ask = $"GET /v1/transactions/{Samples.Id}";
    private const string Faucet = "POST /v1/faucet";
    private static readonly string Hint = $"Transaction {Samples.Id} was accepted; ask for it with: dsc wallet transaction {Samples.Id}\n";

    [Fact]
    public async Task Fund_asks_the_faucet_and_prints_the_id()
    {
        await using DscBench bench = await StartAsync();

        DscRun run = await bench.RunAsync("wallet fund 100");

        Assert.Equal(Samples.Id, run.Line);
        Assert.Equal("", run.Error);
        (string contentType, byte[] body) = bench.Node.Posted.Single();
        Assert.Equal("application/json", contentType);
        Assert.Equal(
            $$"""{"address":"{{TestKeys.Get(1).Address}}","amount":"10000000000"}""", Encoding.UTF8.GetString(body));
    }

    [Theory]
    [InlineData(403, "faucet-disabled")]
    [InlineData(403, "faucet-not-local")]
    [InlineData(403, "faucet-limit")]
    [InlineData(429, "faucet-busy")]
    public async Task Fund_says_why_the_faucet_refuses(int status, string reason)
    {
        await using DscBench bench = (await DscBench.StartAsync()).WithKey(TestKeys.Get(1));
        bench.Node.Refuse(Faucet, status, reason, "Why.");

        DscRun run = await bench.RunAsync("wallet fund 1");

        Assert.Equal($"dsc: {reason}: Why.\n", run.Error);
        Assert.Equal(ExitCodes.Refused, run.Code);
    }

    [Fact]
    public async Task Fund_is_not_repeated_when_the_answer_is_lost()
    {
        await using DscBench bench = (await DscBench.StartAsync()).WithKey(TestKeys.Get(1));
        bench.Node.Break(Faucet);

        DscRun run = await bench.RunAsync("wallet fund 1");

        Assert.Single(bench.Node.Posted);
        Assert.StartsWith("dsc: outcome-unknown: ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Whether the faucet gave is not known. Look first: dsc wallet transactions\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.NodeUnreachable, run.Code);
    }

    [Fact]
    public async Task Wait_follows_the_transaction_to_its_block()
    {
        await using DscBench bench = await StartAsync();
        bench.Node
            .On(Ask, Samples.Unconfirmed(), RestJson.Default.TransactionResponse)
            .Refuse(Ask, 503, "unavailable")
            .Break(Ask)
            .On(Ask, Samples.Confirmed(14), RestJson.Default.TransactionResponse);

        DscRun run = await bench.RunAsync("wallet fund 1 --wait");

        Assert.Equal($"{Samples.Id}\nconfirmed at height 14\n", run.Output);
        Assert.Equal("", run.Error);
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Equal(TimeSpan.FromSeconds(1.5), bench.Time.Waited);
    }

    [Fact]
    public async Task Wait_tells_a_rejection_with_its_reason()
    {
        await using DscBench bench = await StartAsync();
        bench.Node.On(Ask, Samples.Rejected("expired"), RestJson.Default.TransactionResponse);

        DscRun run = await bench.RunAsync("wallet fund 1 --wait");

        Assert.Equal($"{Samples.Id}\nrejected (expired)\n", run.Output);
        Assert.Equal(ExitCodes.Rejected, run.Code);
    }

    [Fact]
    public async Task Wait_ends_after_its_time()
    {
        await using DscBench bench = await StartAsync();
        bench.Node.On(Ask, Samples.Unconfirmed(), RestJson.Default.TransactionResponse);

        DscRun run = await bench.RunAsync("wallet fund 1 --wait --timeout 3");

        Assert.Equal($"{Samples.Id}\nunconfirmed\n", run.Output);
        Assert.Equal(ExitCodes.TimedOut, run.Code);
        Assert.Equal(TimeSpan.FromSeconds(3), bench.Time.Waited);
    }

    [Fact]
    public async Task Wait_without_any_answer_ends_after_its_time_too()
    {
        await using DscBench bench = await StartAsync();
        bench.Node.Refuse(Ask, 503, "unavailable", "Restarting.");

        DscRun run = await bench.RunAsync("wallet fund 1 --wait --timeout 3");

        Assert.Equal($"{Hint}dsc: unavailable: Restarting.\n", run.Error);
        Assert.Equal(ExitCodes.NodeUnreachable, run.Code);
        Assert.Equal(TimeSpan.FromSeconds(3), bench.Time.Waited);
    }

    [Fact]
    public async Task Wait_can_be_interrupted()
    {
        await using DscBench bench = await StartAsync();
        using var interrupt = new CancellationTokenSource();
        bench.Node.On(Ask, async context =>
        {
            await interrupt.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });

        DscRun run = await bench.RunAsync("wallet fund 1 --wait", interrupt.Token);

        Assert.Equal($"{Samples.Id}\n", run.Output);
        Assert.Equal($"{Hint}dsc: interrupted: Interrupted.\n", run.Error);
        Assert.Equal(ExitCodes.Interrupted, run.Code);
    }

    [Fact]
    public async Task Wait_as_JSON_prints_the_transaction_alone()
    {
        await using DscBench bench = await StartAsync();
        bench.Node.On(Ask, Samples.Confirmed(14), RestJson.Default.TransactionResponse);

        DscRun run = await bench.RunAsync("wallet fund 1 --wait --json");

        using JsonDocument json = JsonDocument.Parse(run.Line);
        Assert.Equal("confirmed", json.RootElement.GetProperty("status").GetString());
        Assert.Equal(14, json.RootElement.GetProperty("height").GetInt32());
    }

    private static async Task<DscBench> StartAsync()
    {
        DscBench bench = (await DscBench.StartAsync()).WithKey(TestKeys.Get(1));
        bench.Node.On(Faucet, new SubmissionResponse(Samples.Id, "accepted"), RestJson.Default.SubmissionResponse, status: 202);
        return bench;
    }
}
