using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Validators;

public sealed class SolutionDeskTests : IDisposable
{
    private static readonly ChainParameters Parameters = new ParametersBuilder().Build();
    private static readonly PrivateKey Key = TestKeys.Get(1);

    private readonly SignatureVerifier _signatures = new();
    private readonly SolutionDesk _desk = new(Parameters, Key.Address);

    public void Dispose() => _signatures.Dispose();

    [Fact]
    public void A_right_solution_is_accepted_and_closes_its_job()
    {
        MiningJob job = Open(1);

        Assert.Equal(SolutionOutcome.Accepted, Decide(SolutionForge.Work(job, Key)));
        Assert.Null(_desk.OpenId);
    }

    [Theory]
    [InlineData(ProofKind.None)]
    [InlineData(ProofKind.Genesis)]
    [InlineData(ProofKind.Unspecified)]
    [InlineData((ProofKind)77)]
    public void A_kind_that_does_not_seal_is_malformed(ProofKind kind) =>
        Assert.Equal(SolutionOutcome.Malformed, Decide(SolutionForge.Work(Open(1), Key) with { Kind = kind }));

    [Fact]
    public void Keys_and_signatures_that_are_none_are_malformed()
    {
        Solution solution = SolutionForge.Work(Open(1), Key);

        Assert.Equal(SolutionOutcome.Malformed, Decide(solution with { PublicKey = solution.PublicKey[1..] }));
        Assert.Equal(SolutionOutcome.Malformed, Decide(solution with { PublicKey = new byte[PublicKey.SizeBytes] }));
        Assert.Equal(SolutionOutcome.Malformed, Decide(solution with { Signature = new byte[Signature.SizeBytes] }));
        Assert.Equal(SolutionOutcome.Malformed, Decide(solution with { Signature = default }));
    }

    [Theory]
    [InlineData(ProofKind.Memory)]
    [InlineData(ProofKind.Stake)]
    public void A_kind_that_the_chain_does_not_accept_is_refused(ProofKind kind) =>
        Assert.Equal(SolutionOutcome.KindNotAllowed, Decide(SolutionForge.Work(Open(1), Key) with { Kind = kind }));

    [Fact]
    public void A_solution_that_nobody_asked_for_is_refused()
    {
        Solution solution = SolutionForge.Work(Open(1), Key);

        Assert.Equal(SolutionOutcome.NotAskedFor, Decide(solution, isAskedFor: false));
        Assert.Equal(SolutionOutcome.NotAskedFor, Decide(SolutionForge.Work(JobAt(2), Key)));
    }

    [Fact]
    public void A_stolen_solution_is_refused()
    {
        MiningJob job = Open(1);

        Assert.Equal(SolutionOutcome.OfAnotherKey, Decide(SolutionForge.Work(job, TestKeys.Get(2))));
        Assert.Equal(SolutionOutcome.Accepted, Decide(SolutionForge.Work(job, Key)));
    }

    [Fact]
    public void A_signature_for_another_block_or_kind_of_another_key_or_with_high_s_is_refused()
    {
        MiningJob job = Open(1);
        Solution solution = SolutionForge.Work(job, Key);
        byte[] Sign(PrivateKey key, ProofKind kind, ulong height) => SolutionForge.Sign(key, kind, job.Chain, new Height(height), solution.Block);

        Assert.Equal(SolutionOutcome.BadSignature, Decide(solution with { Signature = Sign(Key, ProofKind.Work, 2) }));
        Assert.Equal(SolutionOutcome.BadSignature, Decide(solution with { Signature = Sign(Key, ProofKind.Stake, 1) }));
        Assert.Equal(SolutionOutcome.BadSignature, Decide(solution with { Signature = Sign(TestKeys.Get(2), ProofKind.Work, 1) }));
        Assert.Equal(SolutionOutcome.BadSignature, Decide(solution with { Block = BlockHash.From(Sha256.Hash("other"u8)) }));
        Assert.Equal(SolutionOutcome.Accepted, Decide(solution with { Signature = Sign(Key, ProofKind.Work, 1) }));
    }

    [Fact]
    public void A_solution_that_comes_twice_is_a_duplicate_for_as_long_as_its_job_is_remembered()
    {
        Solution solution = SolutionForge.Work(Open(1), Key);
        Decide(solution);
        Assert.Equal(SolutionOutcome.Duplicate, Decide(solution));

        for (ulong height = 2; height <= SolutionDesk.MaxJobs; height++)
        {
            Open(height);
            _desk.End();
        }

        Assert.Equal(SolutionOutcome.Duplicate, Decide(solution));
        Open(100);
        _desk.End();
        Assert.Equal(SolutionOutcome.Late, Decide(solution));
    }

    [Fact]
    public void A_solution_is_late_where_its_job_was_taken_replaced_or_ended()
    {
        MiningJob job = Open(1);
        Decide(SolutionForge.Work(job, Key));
        Assert.Equal(SolutionOutcome.Late, Decide(SolutionForge.Work(job, Key, extraNonce: 1)));

        MiningJob replaced = Open(2);
        MiningJob other = Open(2, seconds: 7);
        Assert.Equal(SolutionOutcome.Late, Decide(SolutionForge.Work(replaced, Key)));
        _desk.End();
        Assert.Equal(SolutionOutcome.Late, Decide(SolutionForge.Work(other, Key)));
    }

    [Fact]
    public void A_job_that_is_opened_again_takes_solutions_again()
    {
        MiningJob job = Open(1);
        _desk.End();
        _desk.Begin(job);

        Assert.Equal(SolutionOutcome.Accepted, Decide(SolutionForge.Work(job, Key)));
    }

    [Fact]
    public void A_wrong_proof_is_refused_and_the_job_stays_open()
    {
        MiningJob job = Open(1);
        Solution right = SolutionForge.Work(job, Key);

        Assert.Equal(SolutionOutcome.WrongProof, Decide(SolutionForge.Miss(job, Key)));
        Assert.Equal(SolutionOutcome.WrongProof, Decide(right with { Nonce = right.Nonce + 1 }));
        Assert.Equal(SolutionOutcome.WrongProof, Decide(right with { ExtraNonce = right.ExtraNonce + 1 }));
        Assert.Equal(
            SolutionOutcome.WrongProof,
            Decide(right with { Height = new Height(9), Signature = SolutionForge.Sign(Key, ProofKind.Work, job.Chain, new Height(9), right.Block) }));
        Assert.Equal(SolutionOutcome.Accepted, Decide(right));
    }

    [Fact]
    public void Of_several_reasons_the_first_is_given()
    {
        MiningJob past = Open(1);
        Solution taken = SolutionForge.Work(past, Key);
        Decide(taken);
        Solution thief = SolutionForge.Work(past, TestKeys.Get(2));
        byte[] forged = SolutionForge.Sign(TestKeys.Get(3), ProofKind.Work, past.Chain, past.Height, taken.Block);

        // Each has the reason of every later one, too.
        Assert.Equal(SolutionOutcome.Malformed, Decide(thief with { Kind = ProofKind.None, Signature = forged }, isAskedFor: false));
        Assert.Equal(SolutionOutcome.KindNotAllowed, Decide(thief with { Kind = ProofKind.Stake, Signature = forged }, isAskedFor: false));
        Assert.Equal(SolutionOutcome.NotAskedFor, Decide(thief with { Signature = forged }, isAskedFor: false));
        Assert.Equal(SolutionOutcome.OfAnotherKey, Decide(thief with { Signature = forged }));
        Assert.Equal(SolutionOutcome.BadSignature, Decide(taken with { Signature = forged }));
        Assert.Equal(SolutionOutcome.Duplicate, Decide(taken with { Nonce = taken.Nonce + 1 }));
        Assert.Equal(SolutionOutcome.Late, Decide(SolutionForge.Miss(past, Key)));
    }

    [Theory]
    [InlineData(ProofKind.Memory)]
    [InlineData(ProofKind.Stake)]
    public void A_seal_of_memory_or_stake_is_for_the_blocks_own_hash(ProofKind kind)
    {
        ChainParameters parameters = new ParametersBuilder().WithProofs(work: 1, memory: 1, stake: 1).Build();
        var desk = new SolutionDesk(parameters, Key.Address);
        MiningJob job = JobAt(1) with { Chain = parameters.Tag };
        desk.Begin(job);
        Solution right = SolutionForge.Proposal(job, Key, kind);
        BlockHash other = job.HeaderFor(kind, Key.Address, 1, 0).Hash();

        Assert.Equal(
            SolutionOutcome.WrongProof,
            desk.Screen(right with { Block = other, Signature = SolutionForge.Sign(Key, kind, job.Chain, job.Height, other) }, isAskedFor: true, _signatures));
        Assert.Equal(SolutionOutcome.Accepted, desk.Screen(right, isAskedFor: true, _signatures));
        Assert.Equal(SolutionOutcome.Accepted, desk.Take(right));
        Assert.Equal(SolutionOutcome.Duplicate, desk.Take(right));
        Assert.Equal(kind, right.ToProof(rank: 3)!.Kind);
    }

    [Fact]
    public void Only_memory_and_stake_in_turn_have_a_proof_beside_the_header()
    {
        Solution stake = SolutionForge.Proposal(JobAt(1), Key, ProofKind.Stake);

        Assert.Equal(3, stake.ToProof(rank: 3)!.Rank);
        Assert.Null(stake.ToProof(rank: -1));
        Assert.Null((stake with { Kind = ProofKind.Work }).ToProof(rank: 0));
        Assert.Null((stake with { Signature = default }).ToProof(rank: 0));
        Assert.Null((stake with { Kind = ProofKind.Memory, Path = [.. new Hash256[SealProof.MaxPathCount + 1]] }).ToProof(rank: -1));
        Assert.Equal(7UL, (stake with { Kind = ProofKind.Memory, PlotIndex = 7 }).ToProof(rank: -1)!.Index);
    }

    private static MiningJob JobAt(ulong height, uint seconds = 6) => new(
        Parameters.GenesisBlock.Hash,
        seconds,
        CompactTarget.Create(0x207fffff),
        Parameters.Tag,
        new Height(height),
        ParentSealMilliseconds: 180,
        LeafCount: 1,
        SealPath: []);

    private MiningJob Open(ulong height, uint seconds = 6)
    {
        MiningJob job = JobAt(height, seconds);
        _desk.Begin(job);
        return job;
    }

    private SolutionOutcome Decide(Solution solution, bool isAskedFor = true)
    {
        SolutionOutcome outcome = _desk.Screen(solution, isAskedFor, _signatures);
        return outcome == SolutionOutcome.Accepted ? _desk.Take(solution) : outcome;
    }
}
