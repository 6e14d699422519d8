using System.Text;
using System.Text.Json;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.TestKit.Elections;

namespace OrleansChain.Cli.Tests.Elections;

public sealed class ElectionVerbTests
{
    [Fact]
    public async Task An_election_is_shown_with_its_questions_and_numbers()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.On("GET /v1/elections/council", ElectionSamples.Election("open"), RestJson.Default.ElectionResponse);

        DscRun run = await bench.RunAsync("election show council");

        Assert.Equal(0, run.Code);
        Assert.Contains("phase         open\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nWhich? (1 to 2)\n  1  red\n  2  green\n  3  blue\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Only 1 voter has weight 5", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elections_are_listed_and_the_simulated_ones_apart()
    {
        await using DscBench bench = await DscBench.StartAsync();
        var list = new ElectionListResponse(1, [new("council", "Council", "open", IsSimulated: true, default, null, null)], Next: "council");
        bench.Node.On("GET /v1/elections?limit=20&simulated=true", list, RestJson.Default.ElectionListResponse);

        DscRun run = await bench.RunAsync("election list --simulated");

        Assert.Equal("id       phase  title\ncouncil  open   Council\n", run.Output);
        Assert.Equal("More: --cursor council\n", run.Error);
    }

    [Fact]
    public async Task Lines_of_a_roll_that_are_refused_are_named()
    {
        await using DscBench bench = await DscBench.StartAsync();
        string file = Path.Combine(bench.UserFolder, "roll.csv");
        File.WriteAllText(file, "user,weight\nada,many\n");
        var problem = new ProblemResponse(
            "urn:orleanschain:problem:rows-refused", "Rows of the file are refused", 422, "Nothing was applied.", Height: null, [new(2, "badWeight"), new(5, "repeated")], 3);
        bench.SignIn().Node.OnText(
            "PUT /v1/elections/council/roll", 422, "application/problem+json", JsonSerializer.Serialize(problem, RestJson.Default.ProblemResponse));

        DscRun run = await bench.RunAsync($"election roll council {file}");

        Assert.Equal(
            (ExitCodes.Refused, "dsc: rows-refused: Nothing was applied. line 2 bad-weight, line 5 repeated, and 1 more\n"), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("begin-registration")]
    [InlineData("open")]
    [InlineData("close")]
    [InlineData("publish")]
    public async Task An_officer_leads_an_election_on(string act)
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.SignIn().Node.On($"POST /v1/elections/council/{act}", ElectionSamples.Election("open"), RestJson.Default.ElectionResponse);

        DscRun run = await bench.RunAsync($"election {act} council");

        Assert.Equal(0, run.Code);
        Assert.Equal($"POST /v1/elections/council/{act}", Assert.Single(bench.Node.Requests));
    }

    [Theory]
    [InlineData("election open council")]
    [InlineData("election keys council keys.csv")]
    public async Task Who_has_not_signed_in_is_told_so(string commandLine)
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync(commandLine);

        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.StartsWith("dsc: not-signed-in: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Node.Requests);
    }

    [Fact]
    public async Task A_definition_is_sent_as_its_file_has_it()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.SignIn().Node.On("POST /v1/elections", ElectionSamples.Election("draft"), RestJson.Default.ElectionResponse, status: 201);
        string path = Save(bench, "definition.json", JsonSerializer.SerializeToUtf8Bytes(ElectionSamples.Definition, RestJson.Default.ElectionDefinitionMessage));

        DscRun run = await bench.RunAsync($"election create council {path}");

        Assert.Equal(0, run.Code);
        CreateElectionRequest sent = JsonSerializer.Deserialize(Assert.Single(bench.Node.Posted).Body, RestReading.Of<CreateElectionRequest>())!;
        Assert.Equal(("council", "Council", 2), (sent.Id, sent.Definition.Title, sent.Definition.Questions.Count));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no JSON")]
    public async Task A_file_that_is_no_definition_is_refused(string content)
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.SignIn();

        DscRun run = await bench.RunAsync($"election create council {Save(bench, "definition.json", Encoding.UTF8.GetBytes(content))}");

        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.StartsWith("dsc: bad-election-file: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_roll_is_a_rule_or_a_file_and_not_both()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.SignIn().Node.On("PUT /v1/elections/council/roll", ElectionSamples.Election("draft"), RestJson.Default.ElectionResponse);
        string path = Save(bench, "roll.csv", "user\nvera\n"u8.ToArray());

        Assert.Equal(0, (await bench.RunAsync("election roll council --rule approvedVoters")).Code);
        Assert.Equal(0, (await bench.RunAsync($"election roll council {path}")).Code);
        Assert.Equal(ExitCodes.Usage, (await bench.RunAsync($"election roll council {path} --rule nobody")).Code);
        Assert.Equal(ExitCodes.Usage, (await bench.RunAsync("election roll council")).Code);
        Assert.Equal(2, bench.Node.Requests.Count);
    }

    [Fact]
    public async Task An_exported_record_is_a_new_file_that_can_be_verified()
    {
        await using DscBench bench = await DscBench.StartAsync();
        byte[] record = RecordForge.Of(voters: 3).CastByAll().ToFiles().ToArchive();
        bench.Node.On("GET /v1/elections/council/export", async context => await context.Response.Body.WriteAsync(record));
        string path = Path.Combine(bench.UserFolder, "record.zip");

        DscRun first = await bench.RunAsync($"election export council {path}");
        DscRun again = await bench.RunAsync($"election export council {path}");
        DscRun verified = await bench.RunAsync($"verify {path}");

        Assert.Equal((0, ExitCodes.Usage, 0), (first.Code, again.Code, verified.Code));
        Assert.StartsWith("dsc: bad-record-file: ", again.Error, StringComparison.Ordinal);
        Assert.Equal(record, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_refused_export_leaves_no_file()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.Refuse("GET /v1/elections/council/export", 409, "result-not-published");
        string path = Path.Combine(bench.UserFolder, "record.zip");

        DscRun run = await bench.RunAsync($"election export council {path}");

        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.StartsWith("dsc: result-not-published: ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Progress_is_one_line()
    {
        await using DscBench bench = await DscBench.StartAsync();
        var progress = new SealingProgressResponse("sealing", 1_000, 400, 10, 4, 4, "auto", 1, 1_000_000, 2e6, 1.5, 1 << 20, 2, 3, 0);
        bench.Node.On("GET /v1/elections/council/progress", progress, RestJson.Default.SealingProgressResponse);

        Assert.Equal(
            "sealing: 4 of 10 blocks, 400 of 1000 ballots, 2.0 MH/s, 1.5 s of processor time, 1.0 MiB, 2.0 s, 3.0 s to go",
            (await bench.RunAsync("election progress council")).Line);
    }

    [Fact]
    public async Task Watching_ends_when_the_result_can_be_published()
    {
        await using DscBench bench = await DscBench.StartAsync();
        var progress = new SealingProgressResponse("sealing", 10, 5, 2, 1, 4, "auto", 1, 1_000_000, 2e6, 1.5, 1 << 20, 2, 3, 0);
        bench.Node
            .On("GET /v1/elections/council/progress", progress, RestJson.Default.SealingProgressResponse)
            .On("GET /v1/elections/council/progress", progress with { Stage = "done" }, RestJson.Default.SealingProgressResponse)
            .On("GET /v1/elections/council", ElectionSamples.Election("closed"), RestJson.Default.ElectionResponse)
            .On("GET /v1/elections/council", ElectionSamples.Election("sealed"), RestJson.Default.ElectionResponse);

        DscRun run = await bench.RunAsync("election progress council --watch");

        Assert.Equal(["sealing", "done"], run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[0]));
        Assert.Equal(["GET /v1/elections/council", "GET /v1/elections/council"], bench.Node.Requests.TakeLast(2));
    }

    [Theory]
    [InlineData("", ExitCodes.Done, "")]
    [InlineData(" --watch", ExitCodes.CheckFailed, "dsc: replicas-not-right: ")]
    public async Task Sealing_that_has_stopped_is_told_in_words_and_no_longer_watched(string option, int code, string reason)
    {
        await using DscBench bench = await DscBench.StartAsync();
        var progress = new SealingProgressResponse("replicasRefused", 7, 0, 3, 0, 4, "auto", 1, 0, 0, 0, 1 << 20, 0, null, 0);
        bench.Node.On("GET /v1/elections/council/progress", progress, RestJson.Default.SealingProgressResponse);

        DscRun run = await bench.RunAsync($"election progress council{option}");

        Assert.Equal(
            "stopped, no majority of the copies is right: 0 of 3 blocks, 0 of 7 ballots, 0 H/s, 0.0 s of processor time, 1.0 MiB, 0.0 s", run.Line);
        Assert.Equal(
            $"{reason}No majority of the copies is right, so nothing is sealed: dsc replica verify council names them. Mended, dsc replica sync council has it go on.\n",
            run.Error);
        Assert.Equal(code, run.Code);
        Assert.Single(bench.Node.Requests);
    }

    private static string Save(DscBench bench, string name, byte[] content)
    {
        string path = Path.Combine(bench.UserFolder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
