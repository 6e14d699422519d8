namespace OrleansChain.Grains.Pools;

/// <summary>How much waits in a pool at most.</summary>
public sealed class PoolGrainOptions
{
    /// <summary>The most transactions, 1 or more.</summary>
    public int MaxTransactions { get; set; } = 1_000_000;

    /// <summary>The most bytes of transactions, 1 or more.</summary>
    public long MaxBytes { get; set; } = 256L << 20;
}
