namespace OrleansChain.Core.Validators;

/// <summary>What became of a solution from outside a silo. The refusals stand in order of precedence.</summary>
public enum SolutionOutcome : byte
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>It is right and in time, and takes part in the race for its block.</summary>
    Accepted = 1,

    /// <summary>The public key or the signature is none, or the kind is none that seals.</summary>
    Malformed = 10,

    /// <summary>The chain does not accept this kind of proof.</summary>
    KindNotAllowed = 11,

    /// <summary>No worker of this validator polls for this kind, or it was never given this job.</summary>
    NotAskedFor = 12,

    /// <summary>The public key is not the validator's: the solution is another's.</summary>
    OfAnotherKey = 13,

    /// <summary>The signature is not the key's for this block.</summary>
    BadSignature = 14,

    /// <summary>The same solution was accepted before.</summary>
    Duplicate = 15,

    /// <summary>The job is over: the block was sealed, its time has passed, or the validator's solution for it was taken.</summary>
    Late = 16,

    /// <summary>The solution is not one of this job: another block, a target that is not met, a proof that does not check.</summary>
    WrongProof = 17,
}
