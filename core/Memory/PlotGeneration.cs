using OrleansChain.Core.Merkle;

namespace OrleansChain.Core.Memory;

/// <summary>Fills a store: workers take group after group, and the levels above follow when all groups are there.</summary>
internal sealed class PlotGeneration(
    PlotId id, int iterations, PlotLayout layout, PlotStore store, Action<ulong> progress, CancellationToken cancellation)
{
    /// <summary>How many hashes a worker does between two looks at the token: some milliseconds.</summary>
    private const int HashesAtOnce = 1 << 16;

    /// <summary>How often progress is told over the whole plot, at most.</summary>
    private const ulong ProgressSteps = 1_000;

    /// <summary>The fewest entries made together, so that the widest vector registers are full.</summary>
    private const int FewestAtOnce = 64;

    private readonly Lock _gate = new();
    private long _taken = -1;
    private ulong _made;
    private ulong _told;

    public void Run(int workers)
    {
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, _ => FillGroups());
        Hash256[] nodes = new Hash256[PlotLayout.GroupEntries];
        for (int level = 1; level < layout.KeptLevels; level++)
        {
            FillLevel(level, nodes);
        }
    }

    private void FillGroups()
    {
        Hash256[] entries = new Hash256[PlotLayout.GroupEntries];
        Hash256[] nodes = new Hash256[PlotLayout.GroupEntries];
        for (ulong group = Take(); group < layout.Groups; group = Take())
        {
            int count = layout.EntriesOf(group);
            ulong first = group * PlotLayout.GroupEntries;
            MakeEntries(first, entries.AsSpan(0, count));
            store.Write(first, entries.AsSpan(0, count));
            TreeLanes.HashLeaves(entries.AsSpan(0, count), nodes);
            Tell((ulong)count);
            for (; count > 1; count = (count + 1) / 2)
            {
                TreeLanes.HashPairs(nodes.AsSpan(0, count), nodes);
            }

            store.Write(layout.LevelPlace(0) + group, nodes.AsSpan(0, 1));
        }
    }

    private void MakeEntries(ulong first, Span<Hash256> entries)
    {
        int atOnce = Math.Max(FewestAtOnce, HashesAtOnce / iterations);
        for (int done = 0; done < entries.Length; done += atOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            EntryLanes.MakeEntries(id, first + (ulong)done, iterations, entries.Slice(done, Math.Min(atOnce, entries.Length - done)));
        }
    }

    private void FillLevel(int level, Hash256[] nodes)
    {
        ulong below = layout.LevelNodes(level - 1);
        for (ulong done = 0; done < below; done += PlotLayout.GroupEntries)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = (int)Math.Min(PlotLayout.GroupEntries, below - done);
            store.Read(layout.LevelPlace(level - 1) + done, nodes.AsSpan(0, count));
            TreeLanes.HashPairs(nodes.AsSpan(0, count), nodes);
            store.Write(layout.LevelPlace(level) + (done / 2), nodes.AsSpan(0, (count + 1) / 2));
        }
    }

    private ulong Take() => (ulong)Interlocked.Increment(ref _taken);

    private void Tell(ulong count)
    {
        lock (_gate)
        {
            _made += count;
            if (_made == layout.Entries || (_made - _told) * ProgressSteps >= layout.Entries)
            {
                _told = _made;
                progress(_made);
            }
        }
    }
}
