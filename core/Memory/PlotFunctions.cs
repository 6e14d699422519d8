using System.Buffers.Binary;
using System.Security.Cryptography;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Memory;

/// <summary>
/// The two functions of a plot, one entry at a time, as a verifier needs them. <see cref="EntryLanes"/> and <see cref="RankLanes"/> do the same
/// for many entries at once.
/// </summary>
internal static class PlotFunctions
{
    /// <summary>The bytes that are hashed before an entry's index.</summary>
    public const int EntryPrefixBytes = TagBytes + Hash256.SizeBytes;

    /// <summary>The bytes that are hashed before an entry to rank it.</summary>
    public const int RankPrefixBytes = TagBytes + RankedSeedBytes;

    private const int TagBytes = 4;

    /// <summary>As many as leave the message one SHA-256 block with the entry's words in place.</summary>
    private const int RankedSeedBytes = 16;

    /// <summary>Writes the tag "OCM1" and the plot's id.</summary>
    public static void WriteEntryPrefix(PlotId id, Span<byte> prefix)
    {
        "OCM1"u8.CopyTo(prefix);
        id.Value.CopyTo(prefix[TagBytes..]);
    }

    /// <summary>Writes the tag "OCQ1" and the seed's first 16 bytes.</summary>
    public static void WriteRankPrefix(in Hash256 seed, Span<byte> prefix)
    {
        "OCQ1"u8.CopyTo(prefix);
        seed.AsSpan()[..RankedSeedBytes].CopyTo(prefix[TagBytes..]);
    }

    /// <summary>
    /// Entry <paramref name="index"/>: SHA-256 of tag, plot id and index (44 bytes), and then SHA-256 of the 32 bytes before, so that it takes
    /// <paramref name="iterations"/> hashes of one block each.
    /// </summary>
    public static Hash256 Entry(PlotId id, ulong index, int iterations)
    {
        Span<byte> start = stackalloc byte[EntryPrefixBytes + sizeof(ulong)];
        WriteEntryPrefix(id, start);
        BinaryPrimitives.WriteUInt64LittleEndian(start[EntryPrefixBytes..], index);
        Span<byte> state = stackalloc byte[Hash256.SizeBytes];
        SHA256.HashData(start, state);
        for (int done = 1; done < iterations; done++)
        {
            SHA256.HashData(state, state);
        }

        return Hash256.ReadFrom(state);
    }

    /// <summary>An entry's rank for a seed: SHA-256 of tag, the seed's first bytes and the entry (52 bytes, one block).</summary>
    public static Hash256 Quality(in Hash256 seed, in Hash256 entry)
    {
        Span<byte> input = stackalloc byte[RankPrefixBytes + Hash256.SizeBytes];
        WriteRankPrefix(seed, input);
        entry.CopyTo(input[RankPrefixBytes..]);
        return Sha256.Hash(input);
    }
}
