using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.Grains.Mining;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Time;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Mining;

/// <summary>What comes of proofs that are wrong, and of validators that sign twice.</summary>
public sealed class DishonestValidatorTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Every_wrong_proof_has_its_own_refusal_and_hinders_no_right_one()
    {
        await using var story = await ProofStory.Start(work: 0, memory: 0, stake: 1, _time);
        await story.AddPlot(Carol, entries: 10);
        await story.AddStaker(Alice, 100_000);
        await story.Bootstrap();
        var job = await story.Prepare();
        var right = (await story.Ask(Alice, job))!;
        var answer = (await story.Ask(Carol, job))!;
        Assert.True(SealProof.TryRead(ProofKind.Stake, right.Proof.Span, out var proof));
        Assert.True(SealProof.TryRead(ProofKind.Memory, answer.Proof.Span, out var memory));

        (SealSubmission Submission, BlockOutcome Rule)[] wrong =
        [
            (right with { Kind = ProofKind.Genesis }, BlockOutcome.ProofKindNotAllowed),
            (right with { Nonce = 1 }, BlockOutcome.SealMismatch),
            (right with { Proof = answer.Proof }, BlockOutcome.ProofMalformed),
            (right with { Proof = default }, BlockOutcome.ProofMalformed),
            (right with { Producer = Bob.Address }, BlockOutcome.ProofKeyMismatch),
            (right with { Proof = SealProof.OfStake(proof.Key, Alice.Key.Sign(Sha256.Hash([1])), 0).ToArray() }, BlockOutcome.ProofSignatureInvalid),
            (right with { Proof = SealProof.OfStake(proof.Key, proof.Signature, 1).ToArray() }, BlockOutcome.NotTheProposer),
            (Forge(job, Bob, ProofKind.Stake), BlockOutcome.NotTheProposer),
            (Forge(job, Bob, ProofKind.Memory), BlockOutcome.PlotUnknown),
            (answer with { Proof = SealProof.OfMemory(memory.Key, memory.Signature, (memory.Index + 1) % 10, memory.Path).ToArray() }, BlockOutcome.PlotAnswerWrong),
        ];
        foreach (var (submission, rule) in wrong)
        {
            Assert.Equal(new SealCheckReply(SealCheckOutcome.Refused, rule, default), await story.Cluster.Chain.CheckSeal(submission));
            var reply = await story.Cluster.Chain.Seal(submission);
            Assert.Equal((SealOutcome.Refused, rule), (reply.Outcome, reply.Rule));
        }

        Assert.Equal(SealCheckOutcome.NotPrepared, (await story.Cluster.Chain.CheckSeal(right with { Height = new Height(99) })).Outcome);
        Assert.Equal(SealOutcome.Appended, (await story.Cluster.Chain.Seal(right)).Outcome);
        await ClusterAudit.Check(story.Cluster);
    }

    [Fact]
    public async Task A_validator_signs_one_block_of_a_height_also_after_it_was_activated_again()
    {
        await using var story = await ProofStory.Start(work: 0, memory: 0, stake: 1, _time);
        await story.AddStaker(Alice, 100_000);
        await story.Bootstrap();
        var first = await story.Prepare();
        Assert.NotNull(await story.Ask(Alice, first));
        await story.Submit(
            TransactionBody.Transfer(story.Cluster.Parameters.Tag, Bob.Address, 0, 1, new Amount(1_000), new Height(100), Carol.Address, new Amount(5)), Bob);
        var second = await story.Prepare();

        Assert.Null(await story.Ask(Alice, second));
        await story.Cluster.Cluster.DeactivateAsync(story.Cluster.Validator(Alice));
        await story.Cluster.Validator(Alice).EnsureRunning(new ValidatorSettings(ProofKind.Stake, Workers: 1));
        Assert.Null(await story.Ask(Alice, second));
        Assert.NotNull(await story.Ask(Alice, first));
        Assert.Equal(first.Height, (await story.Cluster.Validator(Alice).GetStatus()).LastProposal);
    }

    [Fact]
    public async Task Whoever_signs_two_blocks_of_a_height_loses_the_stake()
    {
        await using var story = await ProofStory.Start(work: 0, memory: 0, stake: 1, _time);
        await story.AddStaker(Alice, 100_000);
        await story.AddStaker(Bob, 100_000);
        await story.Bootstrap();
        var job = await story.Prepare();
        var signed = BlockOf(job, Alice, ProofKind.Stake);
        await story.Submit(
            TransactionBody.Transfer(story.Cluster.Parameters.Tag, Carol.Address, 0, 1, new Amount(1_000), new Height(100), Dave.Address, new Amount(5)), Carol);
        var other = BlockOf(await story.Prepare(), Alice, ProofKind.Stake);
        Assert.NotEqual(signed, other);

        var evidence = EquivocationEvidence.Of(
            Alice.Key.PublicKey, job.Height, signed, Sign(Alice, job, ProofKind.Stake, signed), other, Sign(Alice, job, ProofKind.Stake, other));
        await story.RunRound();
        await story.Submit(
            TransactionBody.Evidence(story.Cluster.Parameters.Tag, Dave.Address, 0, 1, new Amount(1_000), new Height(100), evidence), Dave);
        await story.RunRound();

        var state = (await ClusterAudit.Check(story.Cluster)).Replay.State;
        Assert.Equal(Amount.Zero, state.Validators.StakedBy(Alice.Address));
        Assert.Equal(new Amount(100_000), state.Validators.StakedBy(Bob.Address));
        Assert.DoesNotContain(state.Validators.Stakes, share => share.Address == Alice.Address);
    }

    private static SealSubmission Forge(SealingJob job, TestWallet wallet, ProofKind kind)
    {
        var signature = Sign(wallet, job, kind, BlockOf(job, wallet, kind));
        var proof = kind == ProofKind.Stake
            ? SealProof.OfStake(wallet.Key.PublicKey, signature, 0)
            : SealProof.OfMemory(wallet.Key.PublicKey, signature, 0, []);
        return new SealSubmission(job.Height, kind, wallet.Address, 0, 0, 0, proof.ToArray());
    }

    private static BlockHash BlockOf(SealingJob job, TestWallet wallet, ProofKind kind) =>
        job.ToMiningJob().HeaderFor(kind, wallet.Address, extraNonce: 0, nonce: 0).Hash();

    private static Signature Sign(TestWallet wallet, SealingJob job, ProofKind kind, BlockHash block) =>
        wallet.Key.Sign(SealSignature.Digest(kind, job.ToMiningJob().Chain, job.Height, block));
}
