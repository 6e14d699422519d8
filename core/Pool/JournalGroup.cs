using System.Buffers.Binary;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Pool;

/// <summary>
/// A group of the pool's journal: transactions that are written, and then acknowledged, together. Its bytes are: tag "OCJ1" (4) | chain tag
/// (8) | number u64 | hash of the group before (32; zeros in group 0) | count u32 | count × (u32 length | transaction) | hash (32), the
/// SHA-256 of all bytes before it. At most 512 KiB. Signatures are not checked on reading: only checked transactions are written.
/// </summary>
public sealed class JournalGroup
{
    /// <summary>The most bytes that a group may have.</summary>
    public const int MaxBytes = JournalRecord.MaxBytes;

    internal const int Number = JournalRecord.Content;
    internal const int PreviousHash = Number + sizeof(ulong);
    internal const int Count = PreviousHash + Hash256.SizeBytes;
    internal const int Entries = Count + sizeof(uint);
    internal const int EntryHeadBytes = sizeof(uint);

    private JournalGroup(JournalPosition position, IReadOnlyList<SignedTransaction> transactions, Hash256 hash)
    {
        Position = position;
        Transactions = transactions;
        Hash = hash;
    }

    /// <summary>The group's number and its predecessor's hash.</summary>
    public JournalPosition Position { get; }

    /// <summary>The transactions, 1 or more, in the order of admission. Each has bytes of its own.</summary>
    public IReadOnlyList<SignedTransaction> Transactions { get; }

    /// <summary>The group's hash, which the next group names.</summary>
    public Hash256 Hash { get; }

    internal static ReadOnlySpan<byte> Tag => "OCJ1"u8;

    /// <summary>Decodes the group at a position: Accepted and the group, or the reason and none.</summary>
    /// <param name="bytes">The whole record; it is copied.</param>
    /// <param name="chain">The chain's tag.</param>
    /// <param name="position">The number that the group must have, and the hash that it must name.</param>
    /// <param name="group">The group, where accepted.</param>
    public static JournalOutcome Decode(ReadOnlySpan<byte> bytes, in ChainTag chain, in JournalPosition position, out JournalGroup? group)
    {
        group = null;
        JournalOutcome outcome = JournalRecord.Check(bytes, Entries + JournalRecord.ChecksumBytes, Tag, chain);
        if (outcome != JournalOutcome.Accepted)
        {
            return outcome;
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[Number..]) != position.Group)
        {
            return JournalOutcome.WrongNumber;
        }

        if (Hash256.ReadFrom(bytes[PreviousHash..]) != position.PreviousHash)
        {
            return JournalOutcome.WrongPreviousHash;
        }

        ReadOnlySpan<byte> entries = bytes[Entries..^JournalRecord.ChecksumBytes];
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(bytes[Count..]);
        if (count == 0 || count > MaxBytes / EntryHeadBytes)
        {
            return JournalOutcome.WrongCount;
        }

        var transactions = new List<SignedTransaction>(Math.Min((int)count, entries.Length / SignedTransaction.TransferBytes));
        outcome = DecodeEntries(entries, count, chain, transactions);
        if (outcome == JournalOutcome.Accepted)
        {
            group = new JournalGroup(position, transactions, Hash256.ReadFrom(bytes[^JournalRecord.ChecksumBytes..]));
        }

        return outcome;
    }

    private static JournalOutcome DecodeEntries(ReadOnlySpan<byte> entries, uint count, in ChainTag chain, List<SignedTransaction> transactions)
    {
        for (uint i = 0; i < count; i++)
        {
            if (entries.Length < EntryHeadBytes)
            {
                return JournalOutcome.Truncated;
            }

            uint length = BinaryPrimitives.ReadUInt32LittleEndian(entries);
            entries = entries[EntryHeadBytes..];
            if (length > entries.Length)
            {
                return JournalOutcome.Truncated;
            }

            // Copied, so that one transaction that waits for long doesn't keep its whole group in memory.
            if (SignedTransaction.Decode(entries[..(int)length].ToArray(), out SignedTransaction? transaction) != TransactionOutcome.Accepted)
            {
                return JournalOutcome.MalformedTransaction;
            }

            if (transaction!.Chain != chain)
            {
                return JournalOutcome.ForeignTransaction;
            }

            transactions.Add(transaction);
            entries = entries[(int)length..];
        }

        return entries.IsEmpty ? JournalOutcome.Accepted : JournalOutcome.TrailingBytes;
    }
}
