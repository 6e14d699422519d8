using OrleansChain.Core;
using OrleansChain.Core.Memory;

namespace OrleansChain.Bench.Plot;

/// <summary>
/// The cheat against proof of memory. It registers a whole plot and keeps a part of its entries. When challenged it ranks that part, makes others
/// again until its time is up, and answers with the best of both. Paths are given to it for nothing: they cost it a few entries more.
/// </summary>
internal sealed class ForgetfulPlot : IDisposable
{
    private const int GroupEntries = PlotLayout.GroupEntries;

    private readonly PlotId _id;
    private readonly int _iterations;
    private readonly ulong _entries;
    private readonly ulong _kept;
    private readonly PlotStore? _store;

    /// <summary>Forgets all entries of a plot but a part.</summary>
    /// <param name="plot">The plot, which stays as it is.</param>
    /// <param name="kept">The part that is kept, 0 to 1.</param>
    public ForgetfulPlot(MemoryPlot plot, double kept)
    {
        _id = plot.Id;
        _iterations = plot.Iterations;
        _entries = plot.Commitment.EntryCount;
        _kept = (ulong)(kept * _entries);
        _store = _kept == 0 ? null : new PlotStore(_kept);
        Hash256[] group = new Hash256[GroupEntries];
        for (ulong first = 0; first < _kept; first += GroupEntries)
        {
            Span<Hash256> part = group.AsSpan(0, (int)Math.Min(GroupEntries, _kept - first));
            plot.ReadEntries(first, part);
            _store!.Write(first, part);
        }
    }

    /// <summary>Answers a challenge as well as it can.</summary>
    /// <param name="seed">The challenge.</param>
    /// <param name="workers">How many cores it uses.</param>
    /// <param name="batch">How many entries a core makes again at a time, at most 1,024.</param>
    /// <param name="mayMakeMore">Whether there is time for one batch more, told how many entries were taken up so far.</param>
    public ForgetfulAnswer Answer(Hash256 seed, int workers, int batch, Func<ulong, bool> mayMakeMore)
    {
        Search search = new(this, seed, batch, mayMakeMore);
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => search.Run());
        return search.Best;
    }

    public void Dispose() => _store?.Dispose();

    private sealed class Search(ForgetfulPlot plot, Hash256 seed, int batch, Func<ulong, bool> mayMakeMore)
    {
        private readonly Lock _gate = new();
        private long _groupsTaken = -1;
        private long _batchesTaken = -1;

        public ForgetfulAnswer Best { get; private set; } = new(0, null, default);

        public void Run()
        {
            Hash256[] buffer = new Hash256[GroupEntries];
            for (ulong first = Next(ref _groupsTaken, GroupEntries); first < plot._kept; first = Next(ref _groupsTaken, GroupEntries))
            {
                Span<Hash256> part = buffer.AsSpan(0, (int)Math.Min(GroupEntries, plot._kept - first));
                plot._store!.Read(first, part);
                Rank(first, part);
            }

            ulong forgotten = plot._entries - plot._kept;
            for (ulong done = Next(ref _batchesTaken, batch); done < forgotten && mayMakeMore(done); done = Next(ref _batchesTaken, batch))
            {
                Span<Hash256> part = buffer.AsSpan(0, (int)Math.Min((ulong)batch, forgotten - done));
                EntryLanes.MakeEntries(plot._id, plot._kept + done, plot._iterations, part);
                Rank(plot._kept + done, part);
            }
        }

        private void Rank(ulong first, ReadOnlySpan<Hash256> entries)
        {
            ulong index = first + (ulong)RankLanes.Best(seed, entries, out Hash256 quality);
            lock (_gate)
            {
                bool better = Best.Index is null || quality.CompareTo(Best.Quality) < 0;
                Best = new ForgetfulAnswer(
                    Best.Ranked + (ulong)entries.Length, better ? index : Best.Index, better ? quality : Best.Quality);
            }
        }

        private static ulong Next(ref long taken, int size) => (ulong)Interlocked.Increment(ref taken) * (ulong)size;
    }
}
