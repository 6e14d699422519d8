using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Pool;

/// <summary>What all records of the journal have in common: a tag of 4 bytes and the chain's tag in front, at the end the SHA-256 of it all.</summary>
internal static class JournalRecord
{
    /// <summary>The most bytes that a record may have.</summary>
    public const int MaxBytes = 512 * 1024;

    public const int Chain = 4;
    public const int Content = Chain + ChainTag.SizeBytes;
    public const int ChecksumBytes = Hash256.SizeBytes;

    public static void WriteHead(Span<byte> record, ReadOnlySpan<byte> tag, in ChainTag chain)
    {
        tag.CopyTo(record);
        chain.CopyTo(record[Chain..]);
    }

    /// <summary>Writes the checksum into a record's last 32 bytes and returns it.</summary>
    public static Hash256 Seal(Span<byte> record)
    {
        Hash256 hash = Sha256.Hash(record[..^ChecksumBytes]);
        hash.CopyTo(record[^ChecksumBytes..]);
        return hash;
    }

    public static JournalOutcome Check(ReadOnlySpan<byte> record, int minBytes, ReadOnlySpan<byte> tag, in ChainTag chain)
    {
        if (record.Length < minBytes)
        {
            return JournalOutcome.TooShort;
        }

        if (record.Length > MaxBytes)
        {
            return JournalOutcome.TooLarge;
        }

        if (!record.StartsWith(tag))
        {
            return JournalOutcome.WrongTag;
        }

        if (Sha256.Hash(record[..^ChecksumBytes]) != Hash256.ReadFrom(record[^ChecksumBytes..]))
        {
            return JournalOutcome.WrongChecksum;
        }

        return ChainTag.ReadFrom(record[Chain..]) == chain ? JournalOutcome.Accepted : JournalOutcome.WrongChain;
    }
}
