namespace OrleansChain.Core.Memory;

/// <summary>What a check of a proof of memory found, in order of precedence.</summary>
public enum MemoryProofOutcome : byte
{
    /// <summary>Nothing was decided; never given.</summary>
    Unspecified = 0,

    /// <summary>The entry belongs to the plot; its quality counts.</summary>
    Accepted = 1,

    /// <summary>The registered plot has no entries, or more than a plot may have.</summary>
    BadPlotSize = 10,

    /// <summary>The plot has no such entry.</summary>
    IndexOutOfRange = 11,

    /// <summary>The path has more or fewer nodes than lead from this entry to the root.</summary>
    WrongPathLength = 12,

    /// <summary>The entry made again and the path do not lead to the registered root: another plot, index, path or number of iterations.</summary>
    WrongRoot = 13,
}
