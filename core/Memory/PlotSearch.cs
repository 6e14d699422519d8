namespace OrleansChain.Core.Memory;

/// <summary>Finds the entry with the smallest quality: workers take group after group, and the best of their bests is the plot's.</summary>
internal sealed class PlotSearch(PlotLayout layout, PlotStore store, Hash256 seed, CancellationToken cancellation)
{
    private readonly Lock _gate = new();
    private long _taken = -1;
    private ulong _index = ulong.MaxValue;
    private Hash256 _quality;

    public (ulong Index, Hash256 Quality) Run(int workers)
    {
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, _ => SearchGroups());
        return (_index, _quality);
    }

    private void SearchGroups()
    {
        Hash256[] entries = new Hash256[PlotLayout.GroupEntries];
        ulong index = ulong.MaxValue;
        Hash256 quality = default;
        for (ulong group = Take(); group < layout.Groups; group = Take())
        {
            cancellation.ThrowIfCancellationRequested();
            ulong first = group * PlotLayout.GroupEntries;
            Span<Hash256> read = entries.AsSpan(0, layout.EntriesOf(group));
            store.Read(first, read);
            int best = RankLanes.Best(seed, read, out Hash256 found);

            // A worker's groups come in ascending order, so the first of equals is the lowest.
            if (index == ulong.MaxValue || found.CompareTo(quality) < 0)
            {
                (index, quality) = (first + (ulong)best, found);
            }
        }

        if (index != ulong.MaxValue)
        {
            Merge(index, quality);
        }
    }

    private void Merge(ulong index, in Hash256 quality)
    {
        lock (_gate)
        {
            int order = _index == ulong.MaxValue ? -1 : quality.CompareTo(_quality);
            if (order < 0 || (order == 0 && index < _index))
            {
                (_index, _quality) = (index, quality);
            }
        }
    }

    private ulong Take() => (ulong)Interlocked.Increment(ref _taken);
}
