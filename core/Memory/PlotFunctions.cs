using System.Buffers.Binary;
using System.Security.Cryptography;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Memory;

/// <summary>
/// The two functions of a plot, one entry at a time, as a verifier needs them. <see cref="EntryLanes"/> and <see cref="RankLanes"/> do the same
/// for many entries at once and are held to these.
/// </summary>
internal static class PlotFunctions
{
    /// <summary>How many bytes of the seed a rank covers: as many as leave the ranked bytes one SHA-256 block with whole words.</summary>
    public const int RankedSeedBytes = 16;

    private const int TagBytes = 4;

    /// <summary>
    /// Entry <paramref name="index"/>: SHA-256 of the tag "OCM1", the plot's id and the index (44 bytes), and then SHA-256 of the 32 bytes
    /// before, so that it takes <paramref name="iterations"/> hashes of one block each.
    /// </summary>
    public static Hash256 Entry(PlotId id, ulong index, int iterations)
    {
        Span<byte> start = stackalloc byte[TagBytes + Hash256.SizeBytes + sizeof(ulong)];
        "OCM1"u8.CopyTo(start);
        id.Value.CopyTo(start[TagBytes..]);
        BinaryPrimitives.WriteUInt64LittleEndian(start[(TagBytes + Hash256.SizeBytes)..], index);
        Span<byte> state = stackalloc byte[Hash256.SizeBytes];
        SHA256.HashData(start, state);
        for (int done = 1; done < iterations; done++)
        {
            SHA256.HashData(state, state);
        }

        return Hash256.ReadFrom(state);
    }

    /// <summary>An entry's rank for a seed: SHA-256 of the tag "OCQ1", the seed's first 16 bytes and the entry (52 bytes, one block).</summary>
    public static Hash256 Quality(in Hash256 seed, in Hash256 entry)
    {
        Span<byte> input = stackalloc byte[TagBytes + RankedSeedBytes + Hash256.SizeBytes];
        "OCQ1"u8.CopyTo(input);
        seed.AsSpan()[..RankedSeedBytes].CopyTo(input[TagBytes..]);
        entry.CopyTo(input[(TagBytes + RankedSeedBytes)..]);
        return Sha256.Hash(input);
    }
}
