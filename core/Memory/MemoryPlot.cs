using System.Collections.Immutable;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Memory;

/// <summary>
/// A plot in memory: entries that are dear to make and cheap to search. Every seed ranks all of them anew, and the best one is the answer, so
/// the chance to win follows the entries kept. Safe for concurrent use; after <see cref="Dispose"/> the memory is given back and nothing can be asked.
/// </summary>
public sealed class MemoryPlot : IDisposable
{
    private readonly PlotLayout _layout;
    private readonly PlotStore _store;
    private readonly int _workers;

    internal MemoryPlot(PlotId id, int iterations, PlotLayout layout, PlotStore store, int workers)
    {
        Id = id;
        Iterations = iterations;
        _layout = layout;
        _store = store;
        _workers = workers;
        Commitment = new PlotCommitment(layout.Entries, ReadOne(layout.Places - 1));
    }

    /// <summary>What the entries were made from.</summary>
    public PlotId Id { get; }

    /// <summary>How many hashes each entry took.</summary>
    public int Iterations { get; }

    /// <summary>What the validator registers.</summary>
    public PlotCommitment Commitment { get; }

    /// <summary>The memory held, in bytes: the entries and the kept part of the tree.</summary>
    public ulong SizeBytes => _layout.Places * Hash256.SizeBytes;

    /// <summary>Makes a plot. It takes entries × iterations hashes, and <see cref="PlotSize.BytesFor"/> bytes.</summary>
    /// <param name="id">What the entries are made from.</param>
    /// <param name="entries">How many, 1 to 2^36.</param>
    /// <param name="iterations">Hashes for each entry, 1 or more, as the chain has it.</param>
    /// <param name="workers">How many cores make it, and later search it.</param>
    /// <param name="progress">Is told the number of entries made so far: never fewer than before, at most some thousand times, from any thread but one at a time.</param>
    /// <param name="cancellation">Stops within some milliseconds where iterations are few; nothing is kept.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="OutOfMemoryException">The system does not give the memory.</exception>
    public static MemoryPlot Generate(
        PlotId id, ulong entries, int iterations, int workers, Action<ulong> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workers, PlotSize.MaxWorkers);
        cancellation.ThrowIfCancellationRequested();
        PlotLayout layout = new(entries);
        PlotStore store = new(layout.Places);
        try
        {
            new PlotGeneration(id, iterations, layout, store, progress, cancellation).Run(workers);
            return new MemoryPlot(id, iterations, layout, store, workers);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>The best entry for a seed. Reads the whole plot on all its workers.</summary>
    /// <param name="seed">The height's seed.</param>
    /// <param name="cancellation">Stops within a millisecond, as when the answer would come too late.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The plot was disposed before.</exception>
    public PlotAnswer Answer(Hash256 seed, CancellationToken cancellation = default)
    {
        // Held as a whole, so that a plot disposed meanwhile still answers and then goes.
        bool held = false;
        try
        {
            _store.DangerousAddRef(ref held);
            (ulong index, Hash256 quality) = new PlotSearch(_layout, _store, seed, cancellation).Run(_workers);
            return new PlotAnswer(index, quality, PathOf(index));
        }
        finally
        {
            if (held)
            {
                _store.DangerousRelease();
            }
        }
    }

    /// <summary>Gives the memory back, at once or when the last answer under way is done.</summary>
    public void Dispose() => _store.Dispose();

    /// <summary>Copies entries out: for measurements alone, as a validator never needs them.</summary>
    internal void ReadEntries(ulong first, Span<Hash256> entries) => _store.Read(first, entries);

    private ImmutableArray<Hash256> PathOf(ulong index)
    {
        ImmutableArray<Hash256>.Builder path = ImmutableArray.CreateBuilder<Hash256>(MemoryProof.PathLength(index, _layout.Entries));
        ulong group = index / PlotLayout.GroupEntries;
        int count = _layout.EntriesOf(group);
        Hash256[] nodes = new Hash256[count];
        _store.Read(group * PlotLayout.GroupEntries, nodes);
        TreeLanes.HashLeaves(nodes, nodes);
        int place = (int)(index % PlotLayout.GroupEntries);
        for (; count > 1; count = (count + 1) / 2, place /= 2)
        {
            if ((place ^ 1) < count)
            {
                path.Add(nodes[place ^ 1]);
            }

            TreeLanes.HashPairs(nodes.AsSpan(0, count), nodes);
        }

        for (int level = 0; level < _layout.KeptLevels; level++, group /= 2)
        {
            if ((group ^ 1) < _layout.LevelNodes(level))
            {
                path.Add(ReadOne(_layout.LevelPlace(level) + (group ^ 1)));
            }
        }

        return path.MoveToImmutable();
    }

    private Hash256 ReadOne(ulong place)
    {
        Span<Hash256> one = stackalloc Hash256[1];
        _store.Read(place, one);
        return one[0];
    }
}
