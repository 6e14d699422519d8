using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Memory;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Cli.Tests;

public sealed class ValidatorRunTests
{
    private static readonly PrivateKey Key = TestKeys.Get(1);
    private static readonly ChainParameters Parameters = new ParametersBuilder().WithProofs(work: 1, memory: 1, stake: 1)
        .With(document => document with { Memory = document.Memory! with { Iterations = 2 } }).Build();

    private static readonly ChainTag Chain = Parameters.Tag;
    private static readonly Hash256 Seed = Sha256.Hash("seed"u8);
    private static readonly string WorkRoute = $"POST /v1/validators/{Key.Address}/work";
    private static readonly string SolutionRoute = $"POST /v1/validators/{Key.Address}/solutions";

    [Fact]
    public async Task A_validator_searches_signs_submits_and_tells_what_it_won()
    {
        await using DscBench bench = await StartAsync();
        var solved = new TaskCompletionSource<SolutionRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Node
            .On(WorkRoute, Work(Job(1)), RestJson.Default.WorkPollResponse)
            .On(WorkRoute, async context =>
            {
                await solved.Task;
                context.Response.StatusCode = StatusCodes.Status204NoContent;
            })
            .On(SolutionRoute, async context =>
            {
                SolutionRequest solution = Posted(bench, RestJson.Default.SolutionRequest).Single();
                await AnswerAsync(context, 202, new SolutionResponse("accepted", solution.BlockHash), RestJson.Default.SolutionResponse);
                solved.SetResult(solution);
            })
            .On("GET /v1/blocks/1", async context => await AnswerAsync(
                context, 200, Samples.Block with { Height = 1, Hash = (await solved.Task).BlockHash }, RestJson.Default.BlockResponse));

        DscRun run = await bench.RunAsync("validator run --name rig --workers 2 --blocks 1");

        Assert.Equal(0, run.Code);
        Assert.Contains("block 1 won: 50.00001 coins (1 block won", run.Output, StringComparison.Ordinal);
        Assert.Contains("ended: 1 block won, ", run.Output, StringComparison.Ordinal);
        AssertRight(await solved.Task);
        WorkPollRequest[] polls = Posted(bench, RestJson.Default.WorkPollRequest);
        Assert.Equal([null, "id1"], polls.Select(poll => poll.Job).Take(2));
        Hash256 digest = PollSignature.Digest(Chain, Key.Address, ProofKind.Work, (ulong)FakeTime.Start.ToUnixTimeMilliseconds(), "rig");
        using var signatures = new SignatureVerifier();
        Assert.Equal(SignatureCheck.Valid, signatures.Check(PublicKey.Parse(polls[0].PublicKey), digest, Signature.Parse(polls[0].Signature)));
    }

    [Fact]
    public async Task With_json_every_event_is_a_line()
    {
        await using DscBench bench = await StartAsync();
        bench.Node
            .On(WorkRoute, Work(Job(1)), RestJson.Default.WorkPollResponse)
            .On(WorkRoute, WaitUntilSolved(bench))
            .Refuse(SolutionRoute, 409, "late-solution")
            .Refuse(WorkRoute, 403, "validator-not-admitted");

        DscRun run = await bench.RunAsync("validator run --name rig --workers 1 --json");

        string[] events = [.. run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()!)];
        Assert.Equal(["started", "job", "refused", "ended"], events);
        Assert.Equal(3, run.Code);
        Assert.Contains("validator-not-admitted", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_that_went_to_another_is_told()
    {
        await using DscBench bench = await StartAsync();
        bench.Node
            .On(WorkRoute, Work(Job(1)), RestJson.Default.WorkPollResponse)
            .On(WorkRoute, WaitUntilSolved(bench))
            .Refuse(WorkRoute, 403, "key-of-another")
            .On(SolutionRoute, new SolutionResponse("accepted", Samples.Hash), RestJson.Default.SolutionResponse, 202)
            .On("GET /v1/blocks/1", Samples.Block with { Height = 1 }, RestJson.Default.BlockResponse);

        DscRun run = await bench.RunAsync("validator run --workers 1");

        Assert.Contains("block 1 went to another", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_is_away_is_noted_once_and_asked_again()
    {
        await using DscBench bench = await StartAsync();
        bench.Node.Break(WorkRoute).Break(WorkRoute).Refuse(WorkRoute, 429, "no-validator-place").Refuse(WorkRoute, 403, "validator-not-admitted");

        DscRun run = await bench.RunAsync("validator run");

        Assert.Equal(3, run.Code);
        Assert.Equal(2, run.Error.TrimEnd('\n').Split('\n').Length);
        Assert.Contains("answer-lost", run.Error, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(12), bench.Time.Waited);
    }

    [Fact]
    public async Task An_interrupted_validator_ends_well()
    {
        await using DscBench bench = await StartAsync();
        using var interrupt = new CancellationTokenSource();
        bench.Node
            .On(WorkRoute, Work(Job(1) with { Target = CompactTarget.FromLeadingHexZeros(30) }), RestJson.Default.WorkPollResponse)
            .On(WorkRoute, async context =>
            {
                await interrupt.CancelAsync();
                context.Abort();
            });

        DscRun run = await bench.RunAsync("validator run --workers 2", interrupt.Token);

        Assert.Equal(0, run.Code);
        Assert.Contains("ended: 0 blocks won", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_of_another_chain_is_not_worked_on()
    {
        await using DscBench bench = await StartAsync();
        bench.Node.On(WorkRoute, Work(Job(1) with { Chain = ChainTag.Parse("ffffffffffffffff") }), RestJson.Default.WorkPollResponse);

        DscRun run = await bench.RunAsync("validator run");

        Assert.Equal(1, run.Code);
        Assert.Contains("answer-not-understood", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposer_signs_one_block_of_a_height_and_never_another()
    {
        await using DscBench bench = await StartAsync();
        bench.Node
            .On(WorkRoute, Work(Job(1)), RestJson.Default.WorkPollResponse)
            .On(WorkRoute, WaitUntilSolved(bench))
            .Refuse(WorkRoute, 403, "key-of-another")
            .Refuse(SolutionRoute, 409, "late-solution");
        await bench.RunAsync("validator run --proof stake");
        AssertSigned(Assert.Single(Posted(bench, RestJson.Default.SolutionRequest)), ProofKind.Stake);
        Assert.True(File.Exists(Path.Combine(bench.Home, $"dsc-signed-{Chain}")));

        await using DscBench again = await StartAsync();
        File.Copy(Path.Combine(bench.Home, $"dsc-signed-{Chain}"), Path.Combine(again.Home, $"dsc-signed-{Chain}"));
        again.Node
            .On(WorkRoute, Work(Job(1) with { TimeSeconds = 7 }) with { Job = "other" }, RestJson.Default.WorkPollResponse)
            .Refuse(WorkRoute, 403, "key-of-another");
        await again.RunAsync("validator run --proof stake");

        Assert.Empty(Posted(again, RestJson.Default.SolutionRequest));
    }

    [Fact]
    public async Task A_key_signs_in_one_place_only()
    {
        await using DscBench bench = await StartAsync();
        using FileStream held = new(Path.Combine(bench.Home, $"dsc-signed-{Chain}"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        DscRun run = await bench.RunAsync("validator run --proof stake");

        Assert.Equal(6, run.Code);
        Assert.Contains("signed-file-in-use", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_record_of_what_was_signed_stops_the_start()
    {
        await using DscBench bench = await StartAsync();
        await File.WriteAllTextAsync(Path.Combine(bench.Home, $"dsc-signed-{Chain}"), "torn");

        DscRun run = await bench.RunAsync("validator run --proof stake");

        Assert.Equal(6, run.Code);
        Assert.Contains("signed-file-damaged", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plot_is_made_registered_and_answers()
    {
        await using DscBench bench = await StartAsync();
        ulong entries = PlotSize.EntriesWithin(1 << 20, 1);
        using MemoryPlot plot = MemoryPlot.Generate(PlotId.For(Parameters.Id, Key.PublicKey), entries, 2, 1, static _ => { }, CancellationToken.None);
        var registered = new PlotDetails(plot.Commitment.EntryCount, plot.Commitment.Root.ToString());
        string validator = $"GET /v1/validators/{Key.Address}";
        bench.Node
            .Refuse(validator, 404, "validator-unknown")
            .On(validator, Samples.Validator with { NextPlot = registered }, RestJson.Default.ValidatorResponse)
            .On(validator, Samples.Validator with { Plot = registered }, RestJson.Default.ValidatorResponse)
            .Refuse($"GET /v1/wallets/{Key.Address}", 404, "wallet-unknown", height: 3)
            .On("POST /v1/transactions", new SubmissionResponse(Samples.Id, "accepted"), RestJson.Default.SubmissionResponse, 202)
            .On(WorkRoute, Work(Job(1)), RestJson.Default.WorkPollResponse)
            .On(WorkRoute, WaitUntilSolved(bench))
            .Refuse(WorkRoute, 403, "key-of-another")
            .Refuse(SolutionRoute, 409, "late-solution");

        DscRun run = await bench.RunAsync("validator run --proof memory --memory 1MiB --workers 1");

        Assert.Matches(@"\nplot: (\d\.\d) MiB of \1 MiB\n", run.Output);
        Assert.Contains($"plot registered by transaction {Samples.Id}", run.Output, StringComparison.Ordinal);
        byte[] transaction = bench.Node.Posted.Single(post => post.ContentType == "application/octet-stream").Body;
        Assert.Contains(Convert.ToHexString(plot.Commitment.Root.AsSpan()), Convert.ToHexString(transaction), StringComparison.Ordinal);
        SolutionRequest solution = Assert.Single(Posted(bench, RestJson.Default.SolutionRequest));
        AssertSigned(solution, ProofKind.Memory);
        PlotAnswer answer = plot.Answer(Seed);
        Assert.Equal(answer.Index, solution.PlotIndex);
        Assert.Equal(answer.Path.Select(node => node.ToString()), solution.Path);
    }

    [Fact]
    public async Task A_kind_that_the_chain_does_not_accept_is_refused_before_the_node_is_asked()
    {
        await using DscBench bench = (await DscBench.StartAsync()).WithKey(Key);
        ChainParameters workAlone = new ParametersBuilder().WithWorkOnly().Build();
        bench.Node
            .On("GET /v1/chain", Samples.Chain with { ChainTag = workAlone.Tag.ToString() }, RestJson.Default.ChainResponse)
            .On("GET /v1/blocks/0/raw", context => context.Response.Body.WriteAsync(workAlone.GenesisBlock.Bytes).AsTask());

        DscRun run = await bench.RunAsync("validator run --proof stake");

        Assert.Equal(3, run.Code);
        Assert.StartsWith("dsc: proof-kind-not-allowed:", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--memory much", "bad-memory")]
    [InlineData("--proof luck", "bad-proof")]
    [InlineData("--workers 0", "bad-workers")]
    [InlineData("--workers 1025", "bad-workers")]
    [InlineData("--name No", "bad-worker")]
    [InlineData("--blocks 0", "bad-blocks")]
    public async Task A_bad_option_is_named(string options, string reason)
    {
        await using DscBench bench = await StartAsync();

        DscRun run = await bench.RunAsync($"validator run {options}");

        Assert.Equal(2, run.Code);
        Assert.StartsWith($"dsc: {reason}:", run.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Node.Requests);
    }

    private static async Task<DscBench> StartAsync()
    {
        DscBench bench = (await DscBench.StartAsync()).WithKey(Key);
        bench.Node
            .On("GET /v1/chain", Samples.Chain with { ChainTag = Chain.ToString() }, RestJson.Default.ChainResponse)
            .On("GET /v1/blocks/0/raw", context => context.Response.Body.WriteAsync(Parameters.GenesisBlock.Bytes).AsTask());
        return bench;
    }

    private static MiningJob Job(ulong height) => new(
        BlockHash.Parse(Samples.Hash), 6, CompactTarget.Create(0x207fffff), Chain, new Height(height), ParentSealMilliseconds: 180, LeafCount: 1, SealPath: []);

    private static WorkPollResponse Work(MiningJob job) => new(
        $"id{job.Height}",
        job.Chain.ToString(),
        job.Height.Value,
        Convert.ToHexStringLower(job.HeaderFor(default, 0).ToArray()),
        Convert.ToHexStringLower(job.SealFor(default, 0).ToArray()),
        job.LeafCount,
        [],
        job.Target.ToString(),
        ExtraNonceRange.OfOneWorker,
        ExtraNonceRange.OfOneWorker,
        6_000,
        "work",
        Seed.ToString(),
        1_000,
        Rank: 0);

    private static void AssertSigned(SolutionRequest solution, ProofKind kind)
    {
        BlockHash hash = Job(1).HeaderFor(kind, Key.Address, 0, 0).Hash();
        Assert.Equal((hash.ToString(), null, null), (solution.BlockHash, solution.Nonce, solution.ExtraNonce));
        using var signatures = new SignatureVerifier();
        Hash256 digest = SealSignature.Digest(kind, Chain, new Height(1), hash);
        Assert.Equal(SignatureCheck.Valid, signatures.Check(PublicKey.Parse(solution.PublicKey), digest, Signature.Parse(solution.Signature)));
    }

    private static void AssertRight(SolutionRequest solution)
    {
        Assert.Equal(("work", "id1", 1UL), (solution.ProofKind, solution.Job, solution.Height));
        BlockHash hash = Job(1).HeaderFor(Key.Address, solution.ExtraNonce!.Value, solution.Nonce!.Value).Hash();
        Assert.Equal(hash.ToString(), solution.BlockHash);
        Assert.True(Job(1).Target.IsMetBy(hash));
        Assert.InRange(solution.ExtraNonce.Value, ExtraNonceRange.OfOneWorker, (2 * ExtraNonceRange.OfOneWorker) - 1);
        using var signatures = new SignatureVerifier();
        Hash256 digest = SealSignature.Digest(ProofKind.Work, Chain, new Height(1), hash);
        Assert.Equal(SignatureCheck.Valid, signatures.Check(PublicKey.Parse(solution.PublicKey), digest, Signature.Parse(solution.Signature)));
    }

    /// <summary>Answers that there is nothing to do once a solution has been posted.</summary>
    private static Func<HttpContext, Task> WaitUntilSolved(DscBench bench) => async context =>
    {
        while (!bench.Node.Requests.Contains(SolutionRoute))
        {
            await Task.Yield();
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    };

    private static T[] Posted<T>(DscBench bench, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        string member = typeof(T) == typeof(SolutionRequest) ? "blockHash" : "timeMilliseconds";
        return
        [
            .. bench.Node.Posted.Where(post => post.ContentType == "application/json" && JsonDocument.Parse(post.Body).RootElement.TryGetProperty(member, out _))
                .Select(post => JsonSerializer.Deserialize(post.Body, type)!),
        ];
    }

    private static Task AnswerAsync<T>(HttpContext context, int status, T message, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(message, type);
    }
}
