using System.Text.Json;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Tests.Elections;

public sealed class ReplicaVerbTests
{
    private const string Path = "/v1/elections/council/replicas";

    private static readonly DateTimeOffset Began = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly ReplicaFinding Altered =
        new("2", "journal/election/council/1", 3, "ABCD-EFGH-JKMN-PQRS", "altered", IsHealed: false, "it is not what the majority has");

    private static readonly ReplicaFinding Missing = new("3", "block/election/council/1", null, null, "missing", IsHealed: false, "it has none");

    private static readonly ReplicasResponse Stores = new(
        [new("1", "serving", null, 0, 0, 0, 0), new("2", "serving", null, 1, 0, 0, 0), new("3", "failed", "it is closed", 0, 2, 1, 4)],
        Majority: 2,
        Refused: 5,
        Walk("differing", Altered, Missing, Missing with { IsHealed = true }));

    [Fact]
    public async Task Everybody_lists_the_stores()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.On($"GET {Path}", Stores, RestJson.Default.ReplicasResponse);

        DscRun run = await bench.RunAsync("replica list council");

        Assert.Equal(
            """
            store  state    last walk
            1      serving  right
            2      serving  1 altered
            3      failed   2 missing, 1 healed  it is closed

            majority   2 of 3
            last walk  2026-03-01T08:00:00Z differing, copies not as they should be: 3

            Of all elections since the node was started, each time counted; 5 reads and walks refused:
            store  altered  missing  healed  failed writes
            1      0        0        0       0
            2      1        0        0       0
            3      0        2        1       4

            """.ReplaceLineEndings("\n"),
            run.Output);
        Assert.Equal(ExitCodes.Done, run.Code);
    }

    [Fact]
    public async Task Records_are_listed_with_what_each_copy_is()
    {
        await using DscBench bench = await DscBench.StartAsync();
        var page = new ReplicaRecordsResponse(["1", "2"], [new("block/election/council/0", 7, "ab", ["right", "altered"]), new("block/election/council/1", null, null, ["missing", "missing"])], "block:1:0");
        bench.SignIn().Node.On($"GET {Path}/records?limit=2&cursor=journal%3A1&store=2", page, RestJson.Default.ReplicaRecordsResponse);

        DscRun run = await bench.RunAsync("replica list council --records --store 2 --limit 2 --cursor journal:1");

        Assert.Equal(
            """
            record                    bytes  sha-256  1        2
            block/election/council/0  7      ab       right    altered
            block/election/council/1                  missing  missing

            """.ReplaceLineEndings("\n"),
            run.Output);
        Assert.Equal("More: --cursor block:1:0\n", run.Error);
    }

    [Fact]
    public async Task Verifying_asks_until_all_is_compared_names_the_place_and_fails()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.SignIn().Node
            .On($"POST {Path}/verify", Walk("unspecified") with { IsComplete = false }, RestJson.Default.ReplicaWalkResponse)
            .On($"POST {Path}/verify", Walk("differing", Altered), RestJson.Default.ReplicaWalkResponse);

        DscRun run = await bench.RunAsync("replica verify council");

        Assert.Equal(ExitCodes.CheckFailed, run.Code);
        Assert.Equal(
            """
            store  record                      leaf  ballot               copy     healed  why
            2      journal/election/council/1  3     ABCD-EFGH-JKMN-PQRS  altered  no      it is not what the majority has

            differing: 4 journal groups and 1 blocks with 12 ballots (a sealed one is in both), 0.5 s, copies not as they should be: 1

            """.ReplaceLineEndings("\n"),
            run.Output);
        Assert.Equal(
            "So far 4 journal groups and 1 blocks with 12 ballots (a sealed one is in both), 0.5 s\ndsc: replicas-not-right: differing; copies not as they should be: 1.\n", run.Error);
        Assert.Equal(2, bench.Node.Requests.Count);
    }

    [Theory]
    [InlineData("verify", "right", 0)]
    [InlineData("sync", "right", 0)]
    [InlineData("sync", "healed", 0)]
    [InlineData("sync", "incomplete", ExitCodes.CheckFailed)]
    [InlineData("sync", "refused", ExitCodes.CheckFailed)]
    public async Task The_verdict_is_the_exit_code(string verb, string verdict, int code)
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.SignIn().Node.On($"POST {Path}/{(verb is "sync" ? "synchronize" : verb)}", Walk(verdict), RestJson.Default.ReplicaWalkResponse);

        DscRun run = await bench.RunAsync($"replica {verb} council --json");

        Assert.Equal(code, run.Code);
        Assert.Equal(verdict, JsonSerializer.Deserialize(run.Output, RestJson.Default.ReplicaWalkResponse)!.Verdict);
    }

    [Fact]
    public async Task Copies_are_exported_to_a_new_file_by_whoever_has_signed_in()
    {
        await using DscBench bench = await DscBench.StartAsync();
        string credentials = "";
        bench.SignIn().Node.On($"GET {Path}/export?store=2", async context =>
        {
            credentials = context.Request.Headers.Authorization.ToString();
            await context.Response.Body.WriteAsync("zip"u8.ToArray());
        });
        string file = System.IO.Path.Combine(bench.UserFolder, "copies.zip");

        DscRun run = await bench.RunAsync($"replica export council {file} --store 2");

        Assert.Equal((0, "zip", "Bearer token"), (run.Code, await File.ReadAllTextAsync(file), credentials));
        Assert.Equal(ExitCodes.Usage, (await bench.RunAsync($"replica export council {file} --store 2")).Code);
    }

    [Theory]
    [InlineData("", "3")]
    [InlineData(" --store 1", "1")]
    public async Task A_ballot_is_altered_in_the_last_store_unless_another_is_named(string option, string store)
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.SignIn().Node
            .On($"GET {Path}", Stores, RestJson.Default.ReplicasResponse)
            .On($"POST {Path}/tamper", new TamperResponse(store, "journal/election/council/1", 3, 345), RestJson.Default.TamperResponse);

        DscRun run = await bench.RunAsync($"demo tamper council ABCD-EFGH-JKMN-PQRS{option}");

        Assert.Equal((0, $"store {store}: byte 345 of journal/election/council/1, in leaf 3, is altered\n"), (run.Code, run.Output));
        Assert.Equal(
            "dsc replica verify council names it; dsc replica sync council heals it while a majority of the copies is right.\n", run.Error);
        TamperRequest sent = JsonSerializer.Deserialize(Assert.Single(bench.Node.Posted).Body, RestReading.Of<TamperRequest>())!;
        Assert.Equal(new TamperRequest(store, "ABCD-EFGH-JKMN-PQRS"), sent);
    }

    [Fact]
    public async Task A_node_that_is_no_development_node_refuses()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.SignIn().Node.Refuse($"POST {Path}/tamper", 403, "not-development");

        DscRun run = await bench.RunAsync("demo tamper council ABCD-EFGH-JKMN-PQRS --store 1");

        Assert.Equal((ExitCodes.Refused, "dsc: not-development: Title of not-development\n"), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("replica list council --records")]
    [InlineData("replica verify council")]
    [InlineData("replica sync council")]
    [InlineData("replica export council copies.zip")]
    [InlineData("demo tamper council ABCD-EFGH-JKMN-PQRS")]
    public async Task Nothing_is_asked_without_signing_in(string commandLine)
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync(commandLine);

        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.StartsWith("dsc: not-signed-in: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Node.Requests);
    }

    private static ReplicaWalkResponse Walk(string verdict, params ReplicaFinding[] findings) =>
        new(IsComplete: true, verdict, Heals: false, Groups: 4, Blocks: 1, Ballots: 12, findings.Length, findings, Began, ElapsedSeconds: 0.5);
}
