using System.Buffers.Binary;
using System.Collections.Immutable;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.People;

/// <summary>
/// The users of the directory whose names' hashes begin alike, as one record: "OCX1", how many u32, each in ordinal order: name, state u8, role u8, version u64; the
/// SHA-256 of all bytes before it.
/// </summary>
public static class DirectoryBucket
{
    /// <summary>How many buckets there are.</summary>
    public const int Count = 1_024;

    /// <summary>The most users of a bucket: with the longest names its record stays below 512 KiB.</summary>
    public const int MaxUsers = 3_000;

    private static ReadOnlySpan<byte> Tag => "OCX1"u8;

    /// <summary>The bucket of a user: by the first ten bits of the SHA-256 of the name.</summary>
    public static int Of(UserName user)
    {
        ArgumentNullException.ThrowIfNull(user);
        Hash256 hash = Sha256.Hash(System.Text.Encoding.ASCII.GetBytes(user.Value));
        return BinaryPrimitives.ReadUInt16BigEndian(hash.AsSpan()) >> 6;
    }

    /// <summary>The bytes of a bucket.</summary>
    public static byte[] Encode(IEnumerable<DirectoryEntry> entries)
    {
        DirectoryEntry[] sorted = [.. entries.OrderBy(entry => entry.Name)];
        var writer = new RecordWriter();
        writer.Raw(Tag);
        writer.UInt32(sorted.Length);
        foreach (DirectoryEntry entry in sorted)
        {
            writer.Text(entry.Name.Value);
            writer.Byte((byte)entry.State);
            writer.Byte((byte)entry.Role);
            writer.UInt64(entry.Version);
        }

        return writer.Seal();
    }

    /// <summary>Reads a bucket, and refuses bytes that are none, or another's.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, int bucket, out ImmutableArray<DirectoryEntry> entries)
    {
        entries = [];
        if (!RecordReader.TryOpen(bytes, Tag, out RecordReader reader))
        {
            return false;
        }

        uint count = reader.UInt32();
        var read = ImmutableArray.CreateBuilder<DirectoryEntry>();
        for (uint i = 0; i < count; i++)
        {
            if (!UserName.TryParse(reader.Text(), out UserName? name)
                || Of(name) != bucket
                || (read.Count > 0 && read[^1].Name.CompareTo(name) >= 0))
            {
                return false;
            }

            var entry = new DirectoryEntry(name, (UserState)reader.Byte(), (UserRole)reader.Byte(), reader.UInt64());
            if (!UserRecord.IsKnown(entry.State, entry.Role))
            {
                return false;
            }

            read.Add(entry);
        }

        entries = reader.IsAtEnd ? read.ToImmutable() : [];
        return reader.IsAtEnd;
    }
}
