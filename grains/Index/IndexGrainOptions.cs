using OrleansChain.Core.Index;

namespace OrleansChain.Grains.Index;

/// <summary>How an index works.</summary>
public sealed class IndexGrainOptions
{
    /// <summary>Entries of the newest blocks that are in memory at most, beside those of one block; a transfer has three.</summary>
    public int RecentEntries { get; set; } = 3 * 128 * 1024;

    /// <summary>Blocks whose entries are in memory at most: so many are read again after a restart.</summary>
    public int RecentBlocks { get; set; } = 4_096;

    /// <summary>Entries of a page on disk, <see cref="IndexPage.MaxEntries"/> at most.</summary>
    public int PageEntries { get; set; } = IndexPage.MaxEntries;

    /// <summary>How long a question waits for blocks that are not taken in yet.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(5);
}
