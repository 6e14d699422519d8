namespace OrleansChain.Core.Blocks;

/// <summary>How large a block of a chain may be.</summary>
/// <param name="MaxTransactions">The largest number of transactions.</param>
/// <param name="MaxBytes">The largest number of bytes of the whole block.</param>
public readonly record struct BlockLimits(int MaxTransactions, int MaxBytes)
{
    /// <summary>262,144 transactions and 64 MiB.</summary>
    public static BlockLimits Default { get; } = new(262_144, 64 * 1024 * 1024);
}
