namespace OrleansChain.Silo.Settings;

/// <summary>The section <c>Pool</c>: how much waits at most. Above it, submissions are refused with 429.</summary>
public sealed class PoolSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pool";

    /// <summary>The most transactions.</summary>
    public int MaxTransactions { get; set; } = 1_000_000;

    /// <summary>The most bytes of transactions.</summary>
    public long MaxBytes { get; set; } = 256L << 20;
}
