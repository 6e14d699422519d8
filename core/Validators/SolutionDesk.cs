using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Mining;

namespace OrleansChain.Core.Validators;

/// <summary>
/// Takes in solutions of one validator from outside a silo: which job is open, which are over, and whether a solution is right. Everything is
/// checked here, before a solution takes part in a race; it costs one signature and, for work, one hash.
/// </summary>
/// <param name="parameters">The chain.</param>
/// <param name="validator">The validator.</param>
public sealed class SolutionDesk(ChainParameters parameters, Address validator)
{
    /// <summary>How many jobs are remembered, to tell a late solution from one that nobody asked for.</summary>
    public const int MaxJobs = 16;

    private readonly Queue<PastJob> _past = new(MaxJobs);
    private MiningJob? _open;
    private Height _highest;

    /// <summary>The id of the open job; null where none is.</summary>
    public string? OpenId { get; private set; }

    /// <summary>The open job; null where none is.</summary>
    public MiningJob? Open => _open;

    /// <summary>The id of a job: the first 8 bytes, in hexadecimal, of the hash of its header without producer, extra nonce and nonce.</summary>
    public static string IdOf(MiningJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Convert.ToHexStringLower(job.HeaderFor(default, 0).Hash().AsSpan()[..sizeof(ulong)]);
    }

    /// <summary>Opens a job; one that was open is over.</summary>
    public void Begin(MiningJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        Close(taken: null);
        (_open, OpenId) = (job, IdOf(job));
        _highest = _highest < job.Height ? job.Height : _highest;
    }

    /// <summary>The open job is over, without a solution from here.</summary>
    public void End() => Close(taken: null);

    /// <summary>Decides a solution. An accepted one closes its job.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="isAskedFor">Whether a worker polls for jobs of its kind.</param>
    /// <param name="signatures">Checks the signature.</param>
    public SolutionOutcome Decide(Solution solution, bool isAskedFor, SignatureVerifier signatures)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(signatures);
        SolutionOutcome outcome = Check(solution, isAskedFor, signatures);
        if (outcome == SolutionOutcome.Accepted)
        {
            Close(solution.Block);
        }

        return outcome;
    }

    private SolutionOutcome Check(Solution solution, bool isAskedFor, SignatureVerifier signatures)
    {
        if (solution.Kind is not (ProofKind.Work or ProofKind.Memory or ProofKind.Stake)
            || !PublicKey.TryRead(solution.PublicKey.Span, out PublicKey key)
            || !Signature.TryRead(solution.Signature.Span, out Signature signature))
        {
            return SolutionOutcome.Malformed;
        }

        if (!parameters.Accepts(solution.Kind))
        {
            return SolutionOutcome.KindNotAllowed;
        }

        PastJob? past = _past.FirstOrDefault(job => string.Equals(job.Id, solution.Job, StringComparison.Ordinal));
        bool isOpen = string.Equals(OpenId, solution.Job, StringComparison.Ordinal);
        if (!isAskedFor || (!isOpen && past is null && solution.Height > _highest))
        {
            return SolutionOutcome.NotAskedFor;
        }

        if (key.ToAddress() != validator)
        {
            return SolutionOutcome.OfAnotherKey;
        }

        Hash256 digest = SealSignature.Digest(solution.Kind, parameters.Tag, solution.Height, solution.Block);
        if (signatures.Check(key, digest, signature) != SignatureCheck.Valid)
        {
            return SolutionOutcome.BadSignature;
        }

        if (past?.Taken == solution.Block)
        {
            return SolutionOutcome.Duplicate;
        }

        return !isOpen ? SolutionOutcome.Late : IsRight(solution, _open!) ? SolutionOutcome.Accepted : SolutionOutcome.WrongProof;
    }

    private bool IsRight(Solution solution, MiningJob job)
    {
        BlockHash block = job.HeaderFor(validator, solution.ExtraNonce, solution.Nonce).Hash();
        return solution.Kind == ProofKind.Work && solution.Height == job.Height && block == solution.Block && job.Target.IsMetBy(block);
    }

    private void Close(BlockHash? taken)
    {
        if (OpenId is null)
        {
            return;
        }

        if (_past.Count == MaxJobs)
        {
            _past.Dequeue();
        }

        _past.Enqueue(new PastJob(OpenId, taken));
        (_open, OpenId) = (null, null);
    }

    /// <param name="Id">The job's id.</param>
    /// <param name="Taken">The hash of the block whose solution was accepted.</param>
    private sealed record PastJob(string Id, BlockHash? Taken);
}
