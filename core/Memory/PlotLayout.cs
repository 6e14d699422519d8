using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Memory;

/// <summary>
/// Where a plot's entries and the kept part of its tree lie in one block of memory, in 32-byte places. The tree's lowest levels, of groups of
/// 1,024 entries, are not kept: they would take as much as the entries, and one group's are made again in a fraction of a millisecond.
/// </summary>
internal sealed class PlotLayout
{
    /// <summary>How many of the lowest levels are not kept.</summary>
    public const int GroupLevels = 10;

    /// <summary>The entries of a group; the last group may have fewer.</summary>
    public const int GroupEntries = 1 << GroupLevels;

    private readonly ulong[] _levels;

    public PlotLayout(ulong entries)
    {
        ArgumentOutOfRangeException.ThrowIfZero(entries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries, PlotCommitment.MaxEntries);
        Entries = entries;
        List<ulong> levels = [];
        ulong next = entries;
        ulong nodes = Groups;
        levels.Add(next);
        while (nodes > 1)
        {
            next += nodes;
            levels.Add(next);
            nodes = (nodes + 1) / 2;
        }

        _levels = [.. levels];
        Places = next + 1;
    }

    /// <summary>The number of entries.</summary>
    public ulong Entries { get; }

    /// <summary>The number of groups.</summary>
    public ulong Groups => (Entries + GroupEntries - 1) / GroupEntries;

    /// <summary>All places: entries and kept nodes, of which the last is the root.</summary>
    public ulong Places { get; }

    /// <summary>The number of kept levels: the groups' roots are level 0, the plot's root is the last.</summary>
    public int KeptLevels => _levels.Length;

    /// <summary>The place of a kept level's first node.</summary>
    public ulong LevelPlace(int level) => _levels[level];

    /// <summary>The number of nodes of a kept level.</summary>
    public ulong LevelNodes(int level) => (level + 1 < _levels.Length ? _levels[level + 1] : Places) - _levels[level];

    /// <summary>The number of entries in a group.</summary>
    public int EntriesOf(ulong group) => (int)Math.Min(GroupEntries, Entries - (group * GroupEntries));
}
