namespace OrleansChain.Core.Blocks;

/// <summary>What entitles a block to its place; one byte of the seal leaf.</summary>
public enum ProofKind : byte
{
    /// <summary>No kind; never valid.</summary>
    Unspecified = 0,

    /// <summary>None: an empty block that the metronome cut because nobody sealed one in time. No producer, no transactions, no reward.</summary>
    None = 1,

    /// <summary>Work: the header's SHA-256d is at most the target.</summary>
    Work = 2,

    /// <summary>Memory: the best answer to the height's seed out of a plot that was registered before.</summary>
    Memory = 3,

    /// <summary>Stake: drawn by the height's seed among those who locked coins.</summary>
    Stake = 4,

    /// <summary>The genesis block, block 0 alone.</summary>
    Genesis = 5,
}
