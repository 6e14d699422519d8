using System.Text.Json;
using OrleansChain.Cli.Elections.Simulation;
using OrleansChain.Cli.Load;
using OrleansChain.Cli.Node;
using OrleansChain.Cli.Output;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Cli.Tests.Elections;

public sealed class SimulationRunTests
{
    private static readonly Uri Address = new("http://node.test/");

    [Fact]
    public async Task A_simulation_goes_from_definition_to_verified_result()
    {
        using var node = new FakeElectionNode();

        SimulationReport report = await RunAsync(node);

        Assert.True(report.IsGood);
        Assert.Equal((25L, 9, true, null), (report.Cast, report.Blocks, report.Verified, report.TallyDifference));
        Assert.Equal(
            [
                "POST /v1/elections", "POST /v1/elections/test/begin-registration", "PUT /v1/elections/test/keys", "POST /v1/elections/test/open",
                "POST /v1/elections/test/ballots:batch", "POST /v1/elections/test/close", "POST /v1/elections/test/publish",
                "GET /v1/elections/test/totals", "GET /v1/elections/test/export",
            ],
            node.Requests.Distinct());
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_totals_and_another_one_others()
    {
        using var first = new FakeElectionNode();
        using var second = new FakeElectionNode();
        using var other = new FakeElectionNode();

        string[] tallies =
        [
            Text(await RunAsync(first)), Text(await RunAsync(second)), Text(await RunAsync(other, plan => plan with { Seed = 8 })),
        ];

        Assert.Equal(tallies[0], tallies[1]);
        Assert.NotEqual(tallies[0], tallies[2]);
    }

    [Fact]
    public async Task Ballots_whose_answer_was_lost_are_cast_again_and_counted_once()
    {
        using var node = new FakeElectionNode { Loses = batch => batch == 1 };

        SimulationReport report = await RunAsync(node);

        Assert.True(report.IsGood);
        Assert.Equal(25, report.Cast);
    }

    [Fact]
    public async Task Ballots_for_which_there_was_no_room_are_cast_again()
    {
        using var node = new FakeElectionNode { Decide = (batch, place) => batch == 0 && place > 2 ? TransactionOutcome.PoolFull : TransactionOutcome.Accepted };

        SimulationReport report = await RunAsync(node);

        Assert.True(report.IsGood);
        Assert.Equal(25, report.Cast);
    }

    [Fact]
    public async Task A_refused_ballot_is_named_and_the_run_is_no_good()
    {
        using var node = new FakeElectionNode { Decide = (batch, place) => (batch, place) == (0, 0) ? TransactionOutcome.NotOnRoll : TransactionOutcome.Accepted };

        SimulationReport report = await RunAsync(node);

        Assert.False(report.IsGood);
        Assert.Equal(24, report.Cast);
        Assert.Equal(new KeyValuePair<string, long>("not-on-roll", 1), Assert.Single(report.Refusals));
    }

    [Fact]
    public async Task A_node_that_loses_a_ballot_it_acknowledged_is_found_out()
    {
        using var node = new FakeElectionNode { BeforeSealing = ballots => ballots[..^1] };

        SimulationReport report = await RunAsync(node);

        Assert.True(report.Verified);
        Assert.False(report.IsGood);
        Assert.Equal("ballots: stated 24, counted 25", report.TallyDifference);
    }

    [Fact]
    public async Task A_node_that_alters_a_ballot_is_found_out()
    {
        using var node = new FakeElectionNode
        {
            BeforeSealing = ballots =>
            {
                ballots[0][^1] ^= 1;
                return ballots;
            },
        };

        SimulationReport report = await RunAsync(node);

        Assert.False(report.IsGood);
        Assert.Equal(["signatures"], report.FailedChecks);
    }

    [Theory]
    [InlineData(0, 10, 8, "bad-voters")]
    [InlineData(250_001, 10, 8, "bad-voters")]
    [InlineData(10, 0, 8, "bad-batch-size")]
    [InlineData(10, 10_001, 8, "bad-batch-size")]
    [InlineData(10, 10, 0, "bad-connections")]
    [InlineData(10, 10, 1_025, "bad-connections")]
    public void A_plan_that_makes_no_sense_is_refused(int voters, int batch, int connections, string reason)
    {
        var plan = new SimulationPlan { Id = "test", Voters = voters, Seed = 7, BatchSize = batch, Connections = connections };

        Assert.Equal(reason, Assert.Throws<CommandFailureException>(plan.Check).Reason);
    }

    [Theory]
    [InlineData(11, 100, 4, "auto", "bad-sign-up")]
    [InlineData(-1, 100, 4, "auto", "bad-sign-up")]
    [InlineData(0, 0, 4, "auto", "bad-ballots-per-block")]
    [InlineData(0, 10_001, 4, "auto", "bad-ballots-per-block")]
    [InlineData(0, 100, 0, "auto", "bad-difficulty")]
    [InlineData(0, 100, 9, "auto", "bad-difficulty")]
    [InlineData(0, 100, 4, "Auto", "bad-mode")]
    public void An_election_that_no_node_would_hold_is_refused_before_it_is_asked(int signUp, int ballots, int difficulty, string mode, string reason)
    {
        var plan = new SimulationPlan
        {
            Id = "test",
            Voters = 10,
            Seed = 7,
            SignUp = signUp,
            BallotsPerBlock = ballots,
            DifficultyHexZeros = difficulty,
            MiningMode = mode,
        };

        Assert.Equal(reason, Assert.Throws<CommandFailureException>(plan.Check).Reason);
    }

    [Fact]
    public async Task A_report_is_one_json_object()
    {
        using var node = new FakeElectionNode();
        SimulationReport report = await RunAsync(node);

        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(report, CliJson.Default.SimulationReport));

        Assert.Equal("test", json.RootElement.GetProperty("election").GetString());
        Assert.True(json.RootElement.GetProperty("verified").GetBoolean());
        Assert.Equal(9, json.RootElement.GetProperty("blocks").GetInt32());
        Assert.Equal(25, json.RootElement.GetProperty("tally").GetProperty("ballots").GetInt64());
        Assert.True(json.RootElement.TryGetProperty("castPerSecond", out _));
        Assert.False(json.RootElement.TryGetProperty("isGood", out _));
        Assert.Equal(
            ["signup", "approval", "keys", "registration", "opening", "signing", "casting", "sealing", "publishing", "exporting", "verifying"],
            json.RootElement.GetProperty("seconds").EnumerateObject().Select(phase => phase.Name));
    }

    [Fact]
    public async Task Somebody_who_has_not_signed_in_is_told_so()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync("election simulate --voters 3 --seed 7");

        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.StartsWith("dsc: not-signed-in: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Node.Requests);
    }

    [Fact]
    public async Task An_officer_is_made_only_by_whoever_has_the_data_folder()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync($"election simulate --voters 3 --seed 7 --with-officer --data {bench.Home}");

        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.StartsWith("dsc: operator-secret-missing: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Node.Requests);
    }

    [Fact]
    public async Task An_election_that_is_there_already_is_not_held_again()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.On("GET /v1/elections/simulation-7", ElectionSamples.Election("published"), RestJson.Default.ElectionResponse);

        DscRun run = await WithOfficerAsync(bench);

        Assert.Equal(
            (ExitCodes.Refused, "dsc: election-exists: The election simulation-7 is there already. Use another --seed or --id.\n"), (run.Code, run.Error));
        Assert.Empty(bench.Node.Posted);
    }

    [Fact]
    public async Task Nobody_is_made_where_an_officer_needs_a_second_factor()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node
            .Refuse("GET /v1/elections/simulation-7", 404, "election-unknown")
            .On("GET /v1/people/rules", new PeopleRulesResponse(RequiresSecondFactor: true), RestJson.Default.PeopleRulesResponse);

        DscRun run = await WithOfficerAsync(bench);

        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.StartsWith("dsc: second-factor-missing: On this node roles need a second factor", run.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Node.Posted);
    }

    [Fact]
    public async Task An_administrator_left_by_another_run_is_named()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node
            .Refuse("GET /v1/elections/simulation-7", 404, "election-unknown")
            .On("GET /v1/people/rules", new PeopleRulesResponse(RequiresSecondFactor: false), RestJson.Default.PeopleRulesResponse)
            .Refuse("POST /v1/admin/administrators", 409, "user-name-taken");

        DscRun run = await WithOfficerAsync(bench);

        Assert.Equal(
            (ExitCodes.Refused, "dsc: user-name-taken: simulation-7-administrator is there already, from another run. Use another --seed or --id.\n"),
            (run.Code, run.Error));
    }

    private static Task<DscRun> WithOfficerAsync(DscBench bench)
    {
        string folder = Path.Combine(bench.UserFolder, OperatorAccess.FolderName);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, OperatorAccess.FileName), new string('0', OperatorAccess.SecretLength));
        return bench.RunAsync($"election simulate --voters 3 --seed 7 --with-officer --data {bench.UserFolder}");
    }

    private static async Task<SimulationReport> RunAsync(FakeElectionNode node, Func<SimulationPlan, SimulationPlan>? change = null)
    {
        var plan = new SimulationPlan
        {
            Id = "test",
            Voters = 25,
            Seed = 7,
            BallotsPerBlock = 3,
            DifficultyHexZeros = 1,
            BatchSize = 4,
            Connections = 2,
        };
        LoadSeams seams = new()
        {
            Handler = _ => new Shared(node),
            Time = new ManualTimeProvider(),
            Limits = new LoadLimits { FirstPause = TimeSpan.Zero, LastPause = TimeSpan.Zero },
        };
        using var client = new NodeClient(Address, new Shared(node));
        return await SimulationRun.RunAsync(change?.Invoke(plan) ?? plan, client, new SimulatedAccounts(Address, seams, new MailFolder("none")), Address, seams, progress: null, CancellationToken.None);
    }

    private static string Text(SimulationReport report) => System.Text.Encoding.UTF8.GetString(report.Tally!.ToJson());

    /// <summary>Lets several clients speak to one fake, which the test disposes.</summary>
    private sealed class Shared(HttpMessageHandler inner) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _invoker = new(inner, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _invoker.SendAsync(request, cancellationToken);
    }
}
