namespace OrleansChain.Core.Mining;

/// <summary>How the work of one job is split over workers.</summary>
public enum MiningMode : byte
{
    /// <summary>No mode.</summary>
    Unspecified = 0,

    /// <summary>One worker searches from the first nonce on.</summary>
    Serial = 1,

    /// <summary>Chunks of one size, round robin: worker k of n searches chunks k, k + n, k + 2n, …</summary>
    Static = 2,

    /// <summary>Workers pull the next slice when they are done with the one before.</summary>
    Leased = 3,

    /// <summary>Serial or leased, whichever is expected to be faster; see <see cref="MiningPlan"/>.</summary>
    Auto = 4,
}
