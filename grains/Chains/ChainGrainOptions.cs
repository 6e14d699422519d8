namespace OrleansChain.Grains.Chains;

/// <summary>How chain grains keep their state.</summary>
public sealed class ChainGrainOptions
{
    /// <summary>A snapshot of the accounts is written every so many blocks; a restart replays at most about as many.</summary>
    public ulong SnapshotEveryBlocks { get; set; } = 100;

    /// <summary>A snapshot is also written after so many transactions, which bounds what a restart replays where blocks are large.</summary>
    public ulong SnapshotEveryTransactions { get; set; } = 500_000;
}
