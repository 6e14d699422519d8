using System.Security.Cryptography;
using OrleansChain.Core.Memory;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Tests.Memory;

/// <summary>A plot straight from the protocol's words: all entries and leaf hashes in arrays, one hash at a time.</summary>
internal sealed class NaivePlot
{
    private readonly Hash256[] _entries;
    private readonly Hash256[] _leaves;

    public NaivePlot(PlotId id, int entries, int iterations)
    {
        _entries = [.. Enumerable.Range(0, entries).Select(i => Entry(id, (ulong)i, iterations))];
        _leaves = [.. _entries.Select(e => MerkleTree.LeafHash(e.AsSpan()))];
    }

    public PlotCommitment Commitment => new((ulong)_entries.Length, MerkleTree.Root(_leaves));

    public Hash256[] Path(ulong index) => MerkleTree.Path(_leaves, (int)index);

    public (ulong Index, Hash256 Quality) Best(Hash256 seed) => _entries
        .Select((entry, i) => (Index: (ulong)i, Quality: Quality(seed, entry)))
        .Aggregate((best, other) => string.CompareOrdinal(other.Quality.ToString(), best.Quality.ToString()) < 0 ? other : best);

    public static Hash256 Entry(PlotId id, ulong index, int iterations)
    {
        byte[] state = [.. "OCM1"u8, .. id.Value.AsSpan(), .. BitConverter.GetBytes(index)];
        for (int i = 0; i < iterations; i++)
        {
            state = SHA256.HashData(state);
        }

        return Hash256.ReadFrom(state);
    }

    public static Hash256 Quality(Hash256 seed, Hash256 entry) =>
        Hash256.ReadFrom(SHA256.HashData([.. "OCQ1"u8, .. seed.AsSpan()[..16], .. entry.AsSpan()]));
}
