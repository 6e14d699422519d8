using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Validators;
using OrleansChain.Grains.Mining;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Rounds;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Time;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Mining;

public sealed class OutsideValidatorTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_solution_from_outside_wins_a_round()
    {
        await using var cluster = await Start();
        var work = await Ask(cluster, Carol);
        var transfer = cluster.Transfer(Alice, Bob).Build();
        await cluster.Submit(transfer);
        await BeginRounds(cluster);

        var given = await work;
        Assert.Equal((WorkOutcome.Given, 1UL << 32, 1UL << 32), (given.Outcome, given.FirstExtraNonce, given.ExtraNonceCount));
        Assert.InRange(given.Left, TimeSpan.Zero, Interval);
        Assert.Equal(SolutionOutcome.Accepted, await Submit(cluster, Carol, given));

        var head = await cluster.Chain.WaitForHead(Height.Zero, CancellationToken.None);
        Assert.Equal(1, head.BlockTransactions);
        var seal = (await ClusterAudit.Check(cluster, transfer)).Blocks[1].Seal;
        Assert.Equal((ProofKind.Work, Carol.Address, 1UL << 32), (seal.ProofKind, seal.Producer, seal.ExtraNonce));
    }

    [Fact]
    public async Task A_worker_is_told_when_its_job_is_over()
    {
        await using var cluster = await Start();
        var validator = cluster.Validator(Carol);
        var work = await Ask(cluster, Carol);
        await BeginRounds(cluster);
        var given = await work;

        var next = validator.GetWork(Request(given.JobId), CancellationToken.None);
        Assert.Equal(SolutionOutcome.Accepted, await Submit(cluster, Carol, given));

        Assert.Equal(WorkOutcome.NothingToDo, (await next).Outcome);
        Assert.Equal(SolutionOutcome.Duplicate, await Submit(cluster, Carol, given));
    }

    [Fact]
    public async Task A_worker_that_is_told_nothing_new_hears_the_same_again_when_its_time_is_over()
    {
        await using var cluster = await Start();
        var work = await Ask(cluster, Carol);
        await BeginRounds(cluster);
        var given = await work;

        var same = cluster.Validator(Carol).GetWork(Request(given.JobId) with { WaitAtMost = TimeSpan.Zero }, CancellationToken.None);

        Assert.Equal(given.JobId, (await same).JobId);
    }

    [Fact]
    public async Task Silent_workers_do_not_hold_up_a_round_and_their_solution_is_late_afterwards()
    {
        await using var cluster = await Start();
        var work = await Ask(cluster, Carol);
        await BeginRounds(cluster);
        var given = await work;

        _time.Advance(Interval);

        Assert.Equal(new Height(1), (await cluster.Chain.WaitForHead(Height.Zero, CancellationToken.None)).Height);
        Assert.Equal(ProofKind.None, (await ClusterAudit.Check(cluster)).Blocks[1].Seal.ProofKind);
        Assert.Equal(SolutionOutcome.Late, await Submit(cluster, Carol, given));
    }

    [Fact]
    public async Task A_silent_worker_does_not_keep_the_silos_own_search_from_winning()
    {
        await using var cluster = await Start();
        await Ask(cluster, Carol);
        await cluster.Validator(Carol).EnsureRunning(new ValidatorSettings(ProofKind.Work, Workers: 1));

        await BeginRounds(cluster);

        Assert.Equal(new Height(1), (await cluster.Chain.WaitForHead(Height.Zero, CancellationToken.None)).Height);
        var seal = (await ClusterAudit.Check(cluster)).Blocks[1].Seal;
        Assert.Equal(Carol.Address, seal.Producer);
        Assert.InRange(seal.ExtraNonce, 0UL, uint.MaxValue);
    }

    [Fact]
    public async Task Workers_of_one_validator_never_search_the_same()
    {
        await using var cluster = await Start();
        var first = await Ask(cluster, Carol, "a");
        var second = await Ask(cluster, Carol, "b");
        await BeginRounds(cluster);

        var (a, b) = (await first, await second);
        Assert.Equal(a.JobId, b.JobId);
        Assert.True(a.FirstExtraNonce + a.ExtraNonceCount <= b.FirstExtraNonce);
        var status = await cluster.Validator(Carol).GetStatus();
        Assert.Equal((2, 20.0, false, ProofKind.Work), (status.Workers, status.HashesPerSecond, status.IsInSilo, status.Kind));
    }

    [Fact]
    public async Task A_kind_that_the_chain_does_not_accept_is_given_nothing()
    {
        await using var cluster = await Start();

        var reply = await cluster.Validator(Carol).GetWork(Request() with { Kind = ProofKind.Stake }, CancellationToken.None);

        Assert.Equal(WorkOutcome.KindNotAllowed, reply.Outcome);
        Assert.Equal(0, (await cluster.Validator(Carol).GetStatus()).Workers);
    }

    [Fact]
    public async Task Above_the_most_workers_one_is_given_no_place()
    {
        await using var cluster = await Start();
        var request = Request() with { WaitAtMost = TimeSpan.Zero };
        for (var number = 0; number < WorkerPlaces.Max; number++)
        {
            Assert.Equal(WorkOutcome.NothingToDo, (await cluster.Validator(Carol).GetWork(request with { Worker = $"w{number}" }, CancellationToken.None)).Outcome);
        }

        Assert.Equal(WorkOutcome.NoPlace, (await cluster.Validator(Carol).GetWork(request with { Worker = "more" }, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task Only_so_many_take_part_from_outside_and_nobody_is_put_out()
    {
        await using var cluster = await Start();
        await cluster.Metronome.Register(Alice.Address, Lease);

        Assert.Equal(RegistrationOutcome.Registered, await cluster.Metronome.RegisterOutside(Bob.Address, Lease, most: 1));
        Assert.Equal(RegistrationOutcome.Full, await cluster.Metronome.RegisterOutside(Carol.Address, Lease, most: 1));
        Assert.Equal(RegistrationOutcome.Registered, await cluster.Metronome.RegisterOutside(Bob.Address, Lease, most: 1));
        Assert.Equal(RegistrationOutcome.Registered, await cluster.Metronome.RegisterOutside(Alice.Address, Lease, most: 1));
        Assert.Equal(2, (await cluster.Metronome.GetStatus()).Validators);

        _time.Advance(Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(RegistrationOutcome.Registered, await cluster.Metronome.RegisterOutside(Carol.Address, Lease, most: 1));
        Assert.Equal(RegistrationOutcome.Full, await cluster.Metronome.RegisterOutside(Bob.Address, Lease, most: 1));
    }

    private Task<ChainCluster> Start() => ChainCluster.Start(new ChainClusterOptions { Time = _time });

    /// <summary>A worker asks for its first job; the answer waits for a round.</summary>
    private static async Task<Task<WorkReply>> Ask(ChainCluster cluster, TestWallet wallet, string worker = "w")
    {
        await cluster.Metronome.RegisterOutside(wallet.Address, Lease, most: 10);
        var validator = cluster.Validator(wallet);
        var before = (await validator.GetStatus()).Workers;
        var work = validator.GetWork(Request() with { Worker = worker }, CancellationToken.None);
        while ((await validator.GetStatus()).Workers == before)
        {
            // The validator is to know of the worker before the round begins.
        }

        return work;
    }

    private static WorkRequest Request(string? job = null) => new("w", ProofKind.Work, job, OutsideWork.LongestWait, 10, 0);

    private async Task BeginRounds(ChainCluster cluster)
    {
        await cluster.Metronome.EnsureRunning(new RoundSettings(Interval));
        _time.Advance(Interval);
    }

    private static Task<SolutionOutcome> Submit(ChainCluster cluster, TestWallet wallet, WorkReply work)
    {
        var solution = SolutionForge.Work(work.Job!.ToMiningJob(), wallet.Key, work.FirstExtraNonce);
        return cluster.Validator(wallet).Submit(new SolutionMessage(
            solution.Kind, work.JobId!, solution.Height, solution.Block, solution.ExtraNonce, solution.Nonce, solution.PublicKey, solution.Signature, 0, []));
    }
}
