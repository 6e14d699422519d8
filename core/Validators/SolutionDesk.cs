using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Mining;

namespace OrleansChain.Core.Validators;

/// <summary>
/// Takes in solutions of one validator from outside a silo: which job is open, which are over, and whether a solution is right. All but the proof
/// of memory or stake, which needs the chain, is checked here before a solution takes part in a race; it costs one signature and some hashes.
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

    /// <summary>Looks at a solution. Accepted: everything is right, but for a proof of memory or stake, which the chain has to check.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="isAskedFor">Whether a worker polls for jobs of its kind.</param>
    /// <param name="signatures">Checks the signature.</param>
    public SolutionOutcome Screen(Solution solution, bool isAskedFor, SignatureVerifier signatures)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(signatures);
        return Check(solution, isAskedFor, signatures);
    }

    /// <summary>Takes a solution that was found right, and closes its job, unless that is over meanwhile.</summary>
    public SolutionOutcome Take(Solution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        SolutionOutcome outcome = Place(solution);
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

        if (!isAskedFor || (!IsOpen(solution) && PastOf(solution) is null && solution.Height > _highest))
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

        SolutionOutcome place = Place(solution);
        return place == SolutionOutcome.Accepted && !IsRight(solution, _open!) ? SolutionOutcome.WrongProof : place;
    }

    /// <summary>Whether the solution's job is open, over, or over because of this very solution.</summary>
    private SolutionOutcome Place(Solution solution)
    {
        if (PastOf(solution)?.Taken == solution.Block)
        {
            return SolutionOutcome.Duplicate;
        }

        return IsOpen(solution) ? SolutionOutcome.Accepted : SolutionOutcome.Late;
    }

    private bool IsOpen(Solution solution) => string.Equals(OpenId, solution.Job, StringComparison.Ordinal);

    private PastJob? PastOf(Solution solution) => _past.LastOrDefault(job => string.Equals(job.Id, solution.Job, StringComparison.Ordinal));

    private bool IsRight(Solution solution, MiningJob job)
    {
        bool isWork = solution.Kind == ProofKind.Work;
        BlockHash block = isWork
            ? job.HeaderFor(validator, solution.ExtraNonce, solution.Nonce).Hash()
            : job.HeaderFor(solution.Kind, validator, extraNonce: 0, nonce: 0).Hash();
        return solution.Height == job.Height && block == solution.Block && (!isWork || job.Target.IsMetBy(block));
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
