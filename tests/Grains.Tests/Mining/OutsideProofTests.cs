using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Memory;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.Grains.Mining;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Time;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Mining;

/// <summary>Memory and stake from outside a silo.</summary>
public sealed class OutsideProofTests
{
    private static readonly Amount Fee = new(1_000);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_proposer_outside_seals_a_block()
    {
        await using var story = await ProofStory.Start(work: 1, memory: 0, stake: 1, _time);
        await Stake(story, Carol);
        var (sealing, given, job) = await Open(story, Carol, ProofKind.Stake);
        var proposal = SolutionForge.Proposal(job.ToMiningJob(), Carol.Key, ProofKind.Stake);

        Assert.Equal(SolutionOutcome.WrongProof, await Submit(story, Carol, OfOtherBlock(job.ToMiningJob(), proposal)));
        Assert.Equal(SolutionOutcome.Accepted, await Submit(story, Carol, proposal));

        var reply = await sealing;
        Assert.Equal((true, ProofKind.Stake, given.JobId), (reply.Found, reply.Kind, proposal.Job));
        await AssertAppended(story, job, reply);
    }

    [Fact]
    public async Task Who_is_not_drawn_has_nothing_to_do_and_keeps_no_round_waiting()
    {
        await using var story = await ProofStory.Start(work: 1, memory: 0, stake: 1, _time);
        await Stake(story, Carol);
        var bob = story.Cluster.Validator(Bob);
        await bob.GetWork(Request(ProofKind.Stake) with { WaitAtMost = TimeSpan.Zero }, CancellationToken.None);

        Assert.False((await bob.Seal(await story.Prepare(), CancellationToken.None)).Found);
    }

    [Fact]
    public async Task A_plot_outside_answers_and_a_wrong_answer_is_refused()
    {
        await using var story = await ProofStory.Start(work: 1, memory: 1, stake: 0, _time);
        using var plot = await Plot(story, Carol);
        var (sealing, given, job) = await Open(story, Carol, ProofKind.Memory);
        var answer = plot.Answer(given.Job!.Seed);
        var empty = SolutionForge.Proposal(job.ToMiningJob(), Carol.Key, ProofKind.Memory);

        Assert.Equal(SolutionOutcome.WrongProof, await Submit(story, Carol, empty));
        Assert.Equal(SolutionOutcome.WrongProof, await Submit(story, Carol, empty with { PlotIndex = answer.Index + 1, Path = answer.Path }));
        Assert.Equal(SolutionOutcome.Accepted, await Submit(story, Carol, empty with { PlotIndex = answer.Index, Path = answer.Path }));

        var reply = await sealing;
        Assert.Equal((true, ProofKind.Memory), (reply.Found, reply.Kind));
        await AssertAppended(story, job, reply);
    }

    [Fact]
    public async Task A_plot_that_is_not_registered_does_not_answer()
    {
        await using var story = await ProofStory.Start(work: 1, memory: 1, stake: 0, _time);
        using var registered = await Plot(story, Carol);
        var (_, given, job) = await Open(story, Bob, ProofKind.Memory);
        using var plot = SealProofs.PlotOf(Bob, ChainState.AtGenesis(story.Cluster.Parameters), entries: 32);
        var answer = plot.Answer(given.Job!.Seed);
        var solution = SolutionForge.Proposal(job.ToMiningJob(), Bob.Key, ProofKind.Memory) with { PlotIndex = answer.Index, Path = answer.Path };

        Assert.Equal(SolutionOutcome.WrongProof, await Submit(story, Bob, solution));
    }

    [Fact]
    public async Task Work_outside_has_to_wait_while_another_kind_leads()
    {
        await using var story = await ProofStory.Start(work: 0, memory: 0, stake: 1, _time);
        await Stake(story, Carol);
        var job = await story.Prepare();
        Assert.Equal(ProofKind.Stake, job.Leading);
        var bob = story.Cluster.Validator(Bob);
        var nothing = Request(ProofKind.Work) with { WaitAtMost = TimeSpan.Zero };
        await bob.GetWork(nothing, CancellationToken.None);
        var sealing = bob.Seal(job, CancellationToken.None);
        Assert.Equal(WorkOutcome.NothingToDo, (await bob.GetWork(nothing, CancellationToken.None)).Outcome);

        var asked = bob.GetWork(Request(ProofKind.Work), CancellationToken.None);
        while (!asked.IsCompleted)
        {
            // The lead time begins when the validator has the job, which is some turn from now.
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await bob.GetStatus();
        }

        Assert.Equal(WorkOutcome.Given, (await asked).Outcome);
        Assert.False(sealing.IsCompleted);
    }

    private static async Task Stake(ProofStory story, TestWallet wallet)
    {
        await story.Submit(
            TransactionBody.Stake(story.Cluster.Parameters.Tag, wallet.Address, 0, 1, Fee, new Height(1_000), Amount.FromCoins(10)), wallet);
        await story.Bootstrap();
    }

    private static async Task<MemoryPlot> Plot(ProofStory story, TestWallet wallet)
    {
        var plot = SealProofs.PlotOf(wallet, ChainState.AtGenesis(story.Cluster.Parameters), entries: 32);
        var registration = new ValidatorRegistration(ProofKind.Memory, plot.Commitment);
        await story.Submit(
            TransactionBody.Registration(story.Cluster.Parameters.Tag, wallet.Address, 0, 1, Fee, new Height(1_000), registration), wallet);
        await story.Bootstrap();
        return plot;
    }

    /// <summary>Has the validator hand a job to its worker.</summary>
    private static async Task<(Task<SealingReply> Sealing, WorkReply Given, SealingJob Job)> Open(ProofStory story, TestWallet wallet, ProofKind kind)
    {
        var validator = story.Cluster.Validator(wallet);
        await validator.GetWork(Request(kind) with { WaitAtMost = TimeSpan.Zero }, CancellationToken.None);
        var asked = validator.GetWork(Request(kind), CancellationToken.None);
        var job = await story.Prepare();
        var sealing = validator.Seal(job, CancellationToken.None);
        var given = await asked;
        Assert.Equal(WorkOutcome.Given, given.Outcome);
        return (sealing, given, job);
    }

    private static Solution OfOtherBlock(MiningJob job, Solution solution)
    {
        var other = job.HeaderFor(solution.Kind, Carol.Address, extraNonce: 1, nonce: 0).Hash();
        return solution with { Block = other, Signature = SolutionForge.Sign(Carol.Key, solution.Kind, job.Chain, job.Height, other) };
    }

    private static async Task AssertAppended(ProofStory story, SealingJob job, SealingReply reply)
    {
        var submission = new SealSubmission(job.Height, reply.Kind, reply.Producer, reply.ExtraNonce, reply.Nonce, 0, reply.Proof);
        Assert.Equal(SealOutcome.Appended, (await story.Cluster.Chain.Seal(submission)).Outcome);
    }

    private static WorkRequest Request(ProofKind kind) => new("w", kind, Job: null, OutsideWork.LongestWait, 0, 0);

    private static Task<SolutionOutcome> Submit(ProofStory story, TestWallet wallet, Solution solution) =>
        story.Cluster.Validator(wallet).Submit(new SolutionMessage(
            solution.Kind,
            solution.Job,
            solution.Height,
            solution.Block,
            solution.ExtraNonce,
            solution.Nonce,
            solution.PublicKey,
            solution.Signature,
            solution.PlotIndex,
            solution.Path));
}
