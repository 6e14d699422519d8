using System.Text.Json;
using OrleansChain.Cli.Load;
using OrleansChain.Cli.Output;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Tests.Load;

public sealed class LoadVerbTests
{
    [Theory]
    [InlineData("--wallets 0", "bad-wallets")]
    [InlineData("--wallets 1000001", "bad-wallets")]
    [InlineData("--batch 0", "bad-batch-size")]
    [InlineData("--batch 10001", "bad-batch-size")]
    [InlineData("--connections 0", "bad-connections")]
    [InlineData("--connections 1025", "bad-connections")]
    [InlineData("--seconds 0", "bad-seconds")]
    [InlineData("--seconds -1", "bad-seconds")]
    [InlineData("--seconds 1e300", "bad-seconds")]
    [InlineData("--seconds NaN", "bad-seconds")]
    [InlineData("--count 0", "bad-count")]
    [InlineData("--count 1000000001", "bad-count")]
    [InlineData("--seconds 5 --count 5", "seconds-or-count")]
    [InlineData("--rate 0", "bad-rate")]
    [InlineData("--rate -5", "bad-rate")]
    [InlineData("--rate NaN", "bad-rate")]
    [InlineData("--rate 1000001", "bad-rate")]
    [InlineData("--wallets many", "bad-command-line")]
    [InlineData("--seed -1", "bad-command-line")]
    [InlineData("--seconds 5 --warm-up 5", "bad-seconds")]
    [InlineData("--seconds 5 --warm-up -1", "bad-seconds")]
    [InlineData("--seconds 5 --warm-up 1e300", "bad-seconds")]
    [InlineData("--count 5 --warm-up 1", "bad-seconds")]
    public async Task Bad_input_is_refused_by_name_and_nothing_is_sent(string options, string reason)
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync($"load {options}");

        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.Contains($"dsc: {reason}: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Node.Requests);
    }

    [Fact]
    public void A_plan_without_seconds_and_count_is_refused()
    {
        var plan = new LoadPlan { Node = new Uri("http://node.test/"), Wallets = 1, Seed = 1 };

        Assert.Equal(Reasons.SecondsOrCount, Assert.Throws<CommandFailureException>(() => LoadPlanRules.Check(plan)).Reason);
    }

    [Fact]
    public async Task A_wallet_that_is_to_pay_must_have_a_key_file()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync("load --from-wallet");

        Assert.Equal(ExitCodes.KeyFile, run.Code);
        Assert.Empty(bench.Node.Requests);
    }

    [Fact]
    public async Task A_node_that_is_no_chain_is_named()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.On("GET /v1/chain", Samples.Chain, RestJson.Default.ChainResponse).OnText("GET /v1/blocks/0/raw", 200, "application/octet-stream", "none");

        DscRun run = await bench.RunAsync("load --count 1");

        Assert.Equal(ExitCodes.Unexpected, run.Code);
        Assert.Contains("answer-not-understood", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_one_json_object_and_a_good_one_ends_with_zero()
    {
        LoadReport report = await ReportAsync();
        (Printer printer, StringWriter output, StringWriter error) = Printing(json: true);

        int code = new LoadView(printer).Show(report);

        JsonElement shown = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(40, shown.GetProperty("confirmed").GetInt64());
        Assert.Equal(40, shown.GetProperty("acknowledgeMs").GetProperty("count").GetInt64());
        Assert.True(shown.GetProperty("supplyConserved").GetBoolean());
        Assert.False(shown.TryGetProperty("offeredPerSecond", out _));
        Assert.Empty(error.ToString());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_and_ends_with_nine()
    {
        LoadReport report = await ReportAsync() with
        {
            Failure = "overloaded: too much",
            Lost = 2,
            Duplicated = 3,
            Altered = 4,
            SupplyConserved = false,
            KeptRate = false,
            OfferedPerSecond = 100,
            WarmUpSeconds = 2.5,
            Examples = ["first"],
        };
        (Printer printer, StringWriter output, StringWriter error) = Printing(json: false);

        int code = new LoadView(printer).Show(report);

        Assert.Equal(ExitCodes.CheckFailed, code);
        string[] reasons =
        [
            Reasons.SendingFailed, Reasons.TransfersLost, Reasons.TransfersDuplicated, Reasons.TransfersAltered, Reasons.SupplyNotConserved, Reasons.RateNotKept,
        ];
        Assert.Equal(reasons, error.ToString().Trim().Split('\n').Select(line => line.Split(": ")[1]));
        Assert.Contains("100/s offered, latencies without the first 2.5 s", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("NOT conserved", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("lost             2, duplicated 3, altered 4", output.ToString(), StringComparison.Ordinal);
    }

    private static Task<LoadReport> ReportAsync()
    {
        var plan = new LoadPlan { Node = new Uri("http://node.test/"), Wallets = 2, BatchSize = 10, Count = 40, Seed = 7 };
        return LoadRun.RunAsync(plan, new FakeLoadNode(new FakeChain(), new LoadClock()).Seams, null, CancellationToken.None);
    }

    private static (Printer Printer, StringWriter Output, StringWriter Error) Printing(bool json)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var host = new Hosting.CommandHost
        {
            Output = output,
            Error = error,
            Input = Stream.Null,
            OutputIsTerminal = false,
            Prompt = null,
            Variable = _ => null,
            UserFolder = "/",
            Time = new LoadClock(),
        };
        return (new Printer(host, json), output, error);
    }
}
