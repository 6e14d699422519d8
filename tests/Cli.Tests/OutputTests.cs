using System.Text.Json;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Tests;

public sealed class OutputTests
{
    private const char Escape = '\u001b';

    [Theory]
    [InlineData(true, null, null, true)]
    [InlineData(true, "", null, true)]
    [InlineData(true, "1", null, false)]
    [InlineData(true, null, "dumb", false)]
    [InlineData(false, null, null, false)]
    public async Task Colours_appear_on_a_terminal_unless_NO_COLOR_is_set(bool terminal, string? noColor, string? term, bool coloured)
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.OutputIsTerminal = terminal;
        if (noColor is not null)
        {
            bench.Variables["NO_COLOR"] = noColor;
        }

        if (term is not null)
        {
            bench.Variables["TERM"] = term;
        }

        bench.Node.On($"GET /v1/transactions/{Samples.Id}", Samples.Confirmed(14), RestJson.Default.TransactionResponse);

        DscRun run = await bench.RunAsync($"wallet transaction {Samples.Id}");

        Assert.Equal(coloured, run.Output.Contains(Escape, StringComparison.Ordinal));
        Assert.Contains("confirmed at height 14", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_no_colours_on_a_terminal()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.OutputIsTerminal = true;
        bench.Node.On("GET /v1/pool", Samples.Pool, RestJson.Default.PoolResponse);

        DscRun run = await bench.RunAsync("pool --json");

        Assert.False(run.Output.Contains(Escape, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_node_says_cannot_steer_the_terminal()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.OutputIsTerminal = true;
        bench.Variables["NO_COLOR"] = "1";
        bench.Node
            .Refuse("GET /v1/pool", 400, "bad", $"{Escape}[2Jgone\r\u202e")
            .On("GET /v1/monitor", Samples.Monitor with { Version = $"1{Escape}]0;title\u0007" }, RestJson.Default.MonitorResponse);

        DscRun refused = await bench.RunAsync("pool");
        DscRun monitor = await bench.RunAsync("monitor");

        Assert.Equal("dsc: bad: ?[2Jgone??\n", refused.Error);
        Assert.StartsWith("version               1?]0;title?\n", monitor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_every_verb_and_every_exit_code()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun help = await bench.RunAsync("help");
        DscRun option = await bench.RunAsync("--help");

        Assert.All(
            (string[])
            [
                "dsc help", "dsc wallet help", "dsc wallet create", "dsc wallet key", "dsc wallet balance", "dsc wallet send AMOUNT ADDRESS",
                "dsc wallet fund AMOUNT", "dsc wallet transaction ID", "dsc wallet transactions", "dsc wallet encrypt", "dsc wallet decrypt",
                "dsc blockchain [HEIGHT|HASH]", "dsc pool", "dsc metronome",
                "dsc validator", "dsc validator run", "dsc monitor",
            ],
            verb => Assert.Contains($"\n  {verb} ", help.Output, StringComparison.Ordinal));
        Assert.All(ExitCodes.All, code => Assert.Contains(
            $"\n  {code.Code.ToString().PadRight(3)}  {code.Meaning}\n", help.Output, StringComparison.Ordinal));
        Assert.Equal(help.Output, option.Output);
        Assert.Equal(ExitCodes.Done, help.Code);
        Assert.Equal(ExitCodes.Done, option.Code);
    }

    [Fact]
    public async Task Wallet_help_lists_the_wallets_verbs_alone()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync("wallet help");

        Assert.Contains("\n  dsc wallet transaction ID ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("dsc pool", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_has_JSON_too()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync("help --json");

        using JsonDocument json = JsonDocument.Parse(run.Line);
        Assert.Equal("verbs,settings,exitCodes", string.Join(',', json.RootElement.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(ExitCodes.All.Count, json.RootElement.GetProperty("exitCodes").GetArrayLength());
    }

    [Theory]
    [InlineData("--help --json", "dsc wallet create")]
    [InlineData("wallet --help --json", "dsc wallet create")]
    [InlineData("validator run --help --json", "dsc validator run")]
    public async Task Help_of_any_verb_can_be_json(string commandLine, string verb)
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync(commandLine);

        Assert.Equal(0, run.Code);
        JsonElement help = JsonDocument.Parse(run.Line).RootElement;
        Assert.Contains(verb, help.GetProperty("verbs").EnumerateArray().Select(item => item.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Help_as_json_has_the_verbs_own_options()
    {
        await using DscBench bench = await DscBench.StartAsync();

        JsonElement help = JsonDocument.Parse((await bench.RunAsync("validator run --help --json")).Line).RootElement;

        Assert.Contains("--blocks N", help.GetProperty("settings").EnumerateArray().Select(item => item.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task The_version_can_be_json()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun text = await bench.RunAsync("--version");
        DscRun json = await bench.RunAsync("--version --json");

        Assert.Equal((0, 0), (text.Code, json.Code));
        Assert.Equal(text.Line, JsonDocument.Parse(json.Line).RootElement.GetProperty("version").GetString());
    }

    [Fact]
    public async Task A_verbs_own_help_names_its_options()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync("monitor --help");

        Assert.Contains("dsc monitor [options]", run.Output, StringComparison.Ordinal);
        Assert.Contains("--watch", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, run.Code);
    }
}
