using System.Buffers.Binary;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Chain;

/// <summary>
/// One piece of a snapshot's validators. Bytes, little-endian: tag "OCB2" | chain tag 8 | height u64 | the part's number among all parts u32 |
/// validator count u32 | each validator's bytes, see <see cref="ValidatorEncoding"/>, addresses ascending.
/// </summary>
internal static class ValidatorPart
{
    private const int ChainOffset = 4;
    private const int HeightOffset = ChainOffset + ChainTag.SizeBytes;
    private const int NumberOffset = HeightOffset + Height.SizeBytes;
    private const int CountOffset = NumberOffset + sizeof(uint);
    private const int EntriesOffset = CountOffset + sizeof(uint);

    private static ReadOnlySpan<byte> Tag => "OCB2"u8;

    /// <summary>All parts of a book, each as full as whole validators make it; none for an empty book.</summary>

    public static List<byte[]> EncodeAll(ChainTag chain, Height height, int firstNumber, ReadOnlySpan<ValidatorEntry> entries)
    {
        var parts = new List<byte[]>();
        byte[] buffer = new byte[ChainSnapshot.MaxPartBytes];
        int next = 0;
        while (next < entries.Length)
        {
            int used = EntriesOffset;
            int first = next;
            while (next < entries.Length && buffer.Length - used >= ValidatorEncoding.MaxBytes)
            {
                used += ValidatorEncoding.Write(entries[next++], buffer.AsSpan(used));
            }

            WriteHead(buffer, chain, height, firstNumber + parts.Count, next - first);
            parts.Add(buffer.AsSpan(0, used).ToArray());
        }

        return parts;
    }

    /// <summary>Adds a part's validators to those before; false when it is another part, or a validator is not canonical or out of order.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, SnapshotManifest manifest, int number, List<ValidatorEntry> entries)
    {
        if (bytes.Length < EntriesOffset
            || !bytes.StartsWith(Tag)
            || ChainTag.ReadFrom(bytes[ChainOffset..]) != manifest.Chain
            || Height.ReadFrom(bytes[HeightOffset..]) != manifest.Height
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[NumberOffset..]) != number)
        {
            return false;
        }

        uint count = BinaryPrimitives.ReadUInt32LittleEndian(bytes[CountOffset..]);
        ReadOnlySpan<byte> rest = bytes[EntriesOffset..];
        for (uint i = 0; i < count; i++)
        {
            ValidatorEntry? entry = ValidatorEncoding.Read(rest, out int used);
            if (entry is null || (entries.Count > 0 && entries[^1].Address.CompareTo(entry.Address) >= 0))
            {
                return false;
            }

            entries.Add(entry);
            rest = rest[used..];
        }

        return count > 0 && rest.IsEmpty;
    }

    private static void WriteHead(Span<byte> destination, ChainTag chain, Height height, int number, int count)
    {
        Tag.CopyTo(destination);
        chain.CopyTo(destination[ChainOffset..]);
        height.CopyTo(destination[HeightOffset..]);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[NumberOffset..], (uint)number);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[CountOffset..], (uint)count);
    }
}
