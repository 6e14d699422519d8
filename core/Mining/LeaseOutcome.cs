namespace OrleansChain.Core.Mining;

/// <summary>What became of a worker's report.</summary>
public enum LeaseOutcome
{
    /// <summary>No outcome.</summary>
    Unspecified = 0,

    /// <summary>The lease was open; its hashes are counted.</summary>
    Counted = 1,

    /// <summary>The lease was lost or reported before: its hashes are counted for whoever has the slice now. A hit is taken all the same.</summary>
    NotOpen = 2,
}
