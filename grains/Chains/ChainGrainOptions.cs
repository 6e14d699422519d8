namespace OrleansChain.Grains.Chains;

/// <summary>How chain grains keep their state.</summary>
public sealed class ChainGrainOptions
{
    /// <summary>A snapshot of the accounts is written every so many blocks; a restart replays at most about as many.</summary>
    public ulong SnapshotEveryBlocks { get; set; } = 100;
}
