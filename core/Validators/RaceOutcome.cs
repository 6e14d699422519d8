namespace OrleansChain.Core.Validators;

/// <summary>What became of a proof that entered a race. The refusals stand in order of precedence.</summary>
public enum RaceOutcome : byte
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>The proof is in the race.</summary>
    Entered = 1,

    /// <summary>This kind of proof does not race.</summary>
    NoRacer = 2,

    /// <summary>The producer has entered a proof of this kind before.</summary>
    Duplicate = 3,

    /// <summary>An answer of memory after the end of the window.</summary>
    WindowOver = 4,

    /// <summary>The race holds as many proofs as it takes.</summary>
    Full = 5,
}
