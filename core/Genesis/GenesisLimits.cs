namespace OrleansChain.Core.Genesis;

/// <summary>The limits in a <see cref="GenesisDocument"/>.</summary>
public sealed record GenesisLimits
{
    /// <summary>The default smallest fee in units: a transfer costs nothing unless its sender wants it preferred.</summary>
    public const ulong DefaultMinimumFee = 0;

    /// <summary>The default of <see cref="MaxValidityBlocks"/>.</summary>
    public const long DefaultMaxValidityBlocks = 100_000;

    /// <summary>The default of <see cref="MaxPendingPerSender"/>.</summary>
    public const long DefaultMaxPendingPerSender = 20_000;

    /// <summary>Transactions in a block, 1 to 1,048,576.</summary>
    public long? MaxTransactionsPerBlock { get; init; }

    /// <summary>Bytes of a block, 4,096 to 268,435,456.</summary>
    public long? MaxBlockBytes { get; init; }

    /// <summary>The smallest fee in units.</summary>
    public string? MinimumFee { get; init; }

    /// <summary>How many blocks ahead a valid-until height may lie, 1 to 10,000,000.</summary>
    public long? MaxValidityBlocks { get; init; }

    /// <summary>Pending transactions of one sender, 1 to 1,000,000.</summary>
    public long? MaxPendingPerSender { get; init; }
}
