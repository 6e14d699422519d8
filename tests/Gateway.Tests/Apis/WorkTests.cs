using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Validators;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Rounds;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Gateway.Tests.Apis;

public sealed class WorkTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly FakeNode _node = new();

    [Fact]
    public async Task A_poll_takes_part_and_gives_the_open_job()
    {
        var job = Job();
        _node.Work = _ => Task.FromResult(new WorkReply(
            WorkOutcome.Given, "0011", Message(job), 1UL << 32, 1UL << 32, TimeSpan.FromMilliseconds(1_500)));
        await using var host = await Start();

        var work = await host.Client.Ask(Poll() with { Job = "ff", WaitMilliseconds = 5, HashesPerSecond = 7.5 }).Reads<WorkPollResponse>();

        Assert.Equal(("0011", _node.Parameters.Tag.ToString(), 1UL, "207fffff"), (work.Job, work.ChainTag, work.Height, work.Bits));
        Assert.Equal((1UL << 32, 1UL << 32, 1_500.0), (work.FirstExtraNonce, work.ExtraNonceCount, work.SealWithinMilliseconds));
        Assert.Equal(BlockHeader.SizeBytes * 2, work.Header.Length);
        Assert.Equal(("work", new string('0', 64), 0.0, null), (work.Leading, work.Seed, work.MemoryWindowMilliseconds, work.Rank));
        Assert.Equal(job.SealFor(default, 0).ToArray(), Convert.FromHexString(work.SealLeaf));
        Assert.Equal((1, job.SealPath.Length), (work.LeafCount, work.Path.Count));
        Assert.Equal([(Outsider.Key.Address, new WorkRequest("rig", ProofKind.Work, "ff", TimeSpan.FromMilliseconds(5), 7.5, 0))], _node.Polls);
        Assert.Equal([(Outsider.Key.Address, TimeSpan.FromSeconds(30), 64)], _node.Registered);
    }

    [Fact]
    public async Task Nothing_to_do_is_an_answer_without_a_body()
    {
        await using var host = await Start();

        using var answer = await host.Client.Ask(Poll());

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(20), _node.Polls.Single().Request.WaitAtMost);
    }

    [Fact]
    public async Task What_a_worker_says_of_itself_is_bounded_so_that_it_can_be_added_up()
    {
        await using var host = await Start();

        using var most = await host.Client.Ask(Poll() with { HashesPerSecond = double.MaxValue, PlotSizeBytes = long.MaxValue });
        using var least = await host.Client.Ask(Poll() with { HashesPerSecond = double.MinValue, PlotSizeBytes = long.MinValue });

        Assert.Equal([(1e18, 1L << 48), (0.0, 0L)], _node.Polls.Select(poll => (poll.Request.HashesPerSecond, poll.Request.PlotSizeBytes)));
    }

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-60, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public async Task A_poll_is_good_for_a_minute(int seconds, bool isGood)
    {
        await using var host = await Start();
        var poll = Outsider.Poll(_node.Parameters.Tag, _time.GetUtcNow().AddSeconds(seconds));

        if (isGood)
        {
            using var answer = await host.Client.Ask(poll);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }
        else
        {
            var problem = await host.Client.Ask(poll).IsProblem(422, "poll-not-fresh");
            Assert.Contains($"{_time.GetUtcNow().ToUnixTimeMilliseconds()}", problem.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_takes_part_in_anothers_name()
    {
        await using var host = await Start();
        var poll = Poll();
        var thief = TestKeys.Get(12);

        await host.Client.Ask(poll, thief.Address).IsProblem(403, "key-of-another");
        await host.Client.Ask(poll with { PublicKey = thief.PublicKey.ToString() }).IsProblem(403, "key-of-another");
        await host.Client.Ask(poll with { PublicKey = "04" }).IsProblem(403, "key-of-another");
        var stolen = Outsider.Poll(_node.Parameters.Tag, _time.GetUtcNow(), signer: thief) with { PublicKey = poll.PublicKey };
        await host.Client.Ask(stolen).IsProblem(422, "bad-validator-signature");
        await host.Client.Ask(poll with { Worker = "other" }).IsProblem(422, "bad-validator-signature");
        await host.Client.Ask(poll with { TimeMilliseconds = poll.TimeMilliseconds + 1 }).IsProblem(422, "bad-validator-signature");
        await host.Client.Ask(Outsider.Poll(ChainTag.Parse("0102030405060708"), _time.GetUtcNow())).IsProblem(422, "bad-validator-signature");
        await host.Client.Ask(poll with { Signature = "00" }).IsProblem(422, "bad-validator-signature");
        Assert.Empty(_node.Registered);
        Assert.Empty(_node.Polls);
    }

    [Fact]
    public async Task A_poll_that_is_not_understood_says_why()
    {
        await using var host = await Start();
        await host.Client.PostAsync("/v1/validators/Dnobody/work", Answers.Json("{}")).IsProblem(400, "bad-address");
        await host.Client.PostAsync($"/v1/validators/{Outsider.Key.Address}/work", Answers.Json("{}")).IsProblem(400, "malformed-json");
        await host.Client.Ask(Poll() with { Worker = "No Name" }).IsProblem(400, "bad-worker");
        await host.Client.Ask(Poll() with { WaitMilliseconds = 20_001 }).IsProblem(400, "bad-wait");
        await host.Client.Ask(Poll() with { ProofKind = "luck" }).IsProblem(422, "proof-kind-not-allowed");
        await host.Client.Ask(Poll() with { ProofKind = "stake" }).IsProblem(422, "proof-kind-not-allowed");
    }

    [Fact]
    public async Task Validators_and_workers_above_the_most_are_refused_for_a_while()
    {
        await using var host = await Start(settings: ("Gateway:MaxOutsideValidators", "3"));
        _node.Work = _ => Task.FromResult(new WorkReply(WorkOutcome.NoPlace, null, null, 0, 0, TimeSpan.Zero));
        await host.Client.Ask(Poll()).IsProblem(429, "no-worker-place");
        _node.Registration = RegistrationOutcome.Full;
        await host.Client.Ask(Poll()).IsProblem(429, "no-validator-place");
        Assert.Equal(3, _node.Registered[0].Most);
        Assert.Single(_node.Polls);
    }

    [Fact]
    public async Task The_operator_says_who_takes_part_from_outside()
    {
        await using (var closed = await Start(settings: ("Gateway:MaxOutsideValidators", "0")))
        {
            await closed.Client.Ask(Poll()).IsProblem(403, "validator-not-admitted");
        }

        await using (var others = await Start(settings: ("Gateway:OutsideValidators", FakeNode.Producer.ToString())))
        {
            await others.Client.Ask(Poll()).IsProblem(403, "validator-not-admitted");
        }

        await using var named = await Start(settings: ("Gateway:OutsideValidators", $"{FakeNode.Producer}, {Outsider.Key.Address}"));
        using var answer = await named.Client.Ask(Poll());
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task A_poll_above_the_limit_is_refused_at_once()
    {
        var waiting = new TaskCompletionSource<WorkReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _node.Work = _ =>
        {
            reached.TrySetResult();
            return waiting.Task;
        };
        await using var host = await Start(settings: ("Gateway:MaxPolls", "1"));
        var first = host.Client.Ask(Poll());
        await reached.Task;

        await host.Client.Ask(Poll()).IsProblem(429, "overloaded");

        waiting.SetResult(new WorkReply(WorkOutcome.NothingToDo, null, null, 0, 0, TimeSpan.Zero));
        Assert.Equal(HttpStatusCode.NoContent, (await first).StatusCode);
    }

    [Fact]
    public async Task A_poll_ends_with_its_client_and_with_the_node()
    {
        var reached = new TaskCompletionSource<CancellationToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        _node.Work = async token =>
        {
            reached.TrySetResult(token);
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("The wait has no end of its own.");
        };
        await using var host = await Start();
        var poll = host.Client.Ask(Poll());
        await reached.Task;

        await host.StopAsync();

        await poll.IsProblem(503, "unavailable");
    }

    [Fact]
    public async Task An_accepted_solution_takes_part_in_the_race()
    {
        await using var host = await Start();
        var solution = SolutionForge.Work(Job(), Outsider.Key);

        using var answer = await host.Client.Solve(solution.ToRequest());

        Assert.Equal((HttpStatusCode.Accepted, "/v1/blocks/1"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        var (validator, message) = _node.Solutions.Single();
        Assert.Equal((Outsider.Key.Address, ProofKind.Work, solution.Job, solution.Height), (validator, message.Kind, message.Job, message.Height));
        Assert.Equal((solution.Block, solution.ExtraNonce, solution.Nonce), (message.Block, message.ExtraNonce, message.Nonce));
        Assert.Equal(solution.PublicKey.ToArray(), message.PublicKey.ToArray());
        Assert.Equal(solution.Signature.ToArray(), message.Signature.ToArray());
        Assert.Equal((0UL, 0), (message.PlotIndex, message.Path.Length));
    }

    public static TheoryData<SolutionOutcome, int, string> Refusals { get; } = new()
    {
        { SolutionOutcome.Malformed, 400, "malformed-solution" },
        { SolutionOutcome.KindNotAllowed, 422, "proof-kind-not-allowed" },
        { SolutionOutcome.NotAskedFor, 409, "not-asked-for" },
        { SolutionOutcome.OfAnotherKey, 403, "key-of-another" },
        { SolutionOutcome.BadSignature, 422, "bad-validator-signature" },
        { SolutionOutcome.Duplicate, 409, "duplicate-solution" },
        { SolutionOutcome.Late, 409, "late-solution" },
        { SolutionOutcome.WrongProof, 422, "wrong-proof" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Every_refusal_of_a_solution_has_a_name(SolutionOutcome outcome, int status, string name)
    {
        _node.SolutionOutcome = outcome;
        await using var host = await Start();

        await host.Client.Solve(SolutionForge.Work(Job(), Outsider.Key).ToRequest()).IsProblem(status, name);
    }

    [Fact]
    public void Every_refusal_of_a_solution_is_in_the_table()
    {
        var refusals = Enum.GetValues<SolutionOutcome>().Except([SolutionOutcome.Unspecified, SolutionOutcome.Accepted]).ToArray();

        Assert.Equal(refusals.Order(), Refusals.Select(row => (SolutionOutcome)row[0]).Order());
        Assert.Equal(refusals.Order().Select(ProblemTable.Of), ProblemTable.OfSolutions);
    }

    [Fact]
    public async Task A_solution_that_is_malformed_names_the_member()
    {
        await using var host = await Start();
        var good = SolutionForge.Work(Job(), Outsider.Key).ToRequest();
        foreach (var (bad, member) in new[]
        {
            (good with { ProofKind = "luck" }, "proofKind"),
            (good with { Job = new string('0', 65) }, "job"),
            (good with { BlockHash = "00" }, "blockHash"),
            (good with { PublicKey = "05" + good.PublicKey[2..] }, "publicKey"),
            (good with { Signature = new string('0', 128) }, "signature"),
            (good with { Path = ["00"] }, "path"),
            (good with { Path = [.. Enumerable.Repeat(new string('0', 64), 37)] }, "path"),
        })
        {
            var problem = await host.Client.Solve(bad).IsProblem(400, "malformed-solution");
            Assert.StartsWith(member, problem.Detail, StringComparison.Ordinal);
        }

        await host.Client.PostAsync($"/v1/validators/{Outsider.Key.Address}/solutions", Answers.Json("[]")).IsProblem(400, "malformed-json");
        await host.Client.PostAsync("/v1/validators/x/solutions", Answers.Json("{}")).IsProblem(400, "bad-address");
        Assert.Empty(_node.Solutions);
    }

    private MiningJob Job() =>
        new(_node.Head.Hash, 6, CompactTarget.Create(0x207fffff), _node.Parameters.Tag, new Height(1), 180, LeafCount: 1, SealPath: []);

    private SealingJob Message(MiningJob job) => new(
        _node.Parameters.Id,
        job.Height,
        job.HeaderFor(default, 0).ToArray(),
        job.SealFor(default, 0).ToArray(),
        job.LeafCount,
        job.SealPath,
        TimeSpan.FromSeconds(6),
        default,
        ProofKind.Work,
        [],
        TimeSpan.Zero,
        TimeSpan.Zero,
        TimeSpan.Zero);

    private WorkPollRequest Poll() => Outsider.Poll(_node.Parameters.Tag, _time.GetUtcNow());

    private Task<GatewayHost> Start(params (string Key, string Value)[] settings) =>
        GatewayHost.Start(_node, services => services.AddSingleton<TimeProvider>(_time), settings);
}
