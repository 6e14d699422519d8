namespace OrleansChain.Core.Index;

/// <summary>What records are to be cleared.</summary>
public enum DeadKind : byte
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>A run that was merged into another: so many pages, and their fences.</summary>
    Run = 1,

    /// <summary>A tally that a later one replaced: so many parts.</summary>
    Tally = 2,

    /// <summary>A run or tally whose writing may not have been brought to an end: as many records as there are.</summary>
    Unfinished = 3,
}
