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

    private JournalGroup(JournalPosition position, TransactionView[] transactions, Hash256 hash)
    {
        Position = position;
        Transactions = transactions;
        Hashes = TransactionHashes.OfAll(transactions);
        Hash = hash;
    }

    /// <summary>The group's number and its predecessor's hash.</summary>
    public JournalPosition Position { get; }

    /// <summary>The transactions, 1 or more, in the order of admission: slices of the record.</summary>
    public IReadOnlyList<TransactionView> Transactions { get; }

    /// <summary>Their ids and leaf hashes, in the same order.</summary>
    public IReadOnlyList<TransactionHashes> Hashes { get; }

    /// <summary>The group's hash, which the next group names.</summary>
    public Hash256 Hash { get; }

    internal static ReadOnlySpan<byte> Tag => "OCJ1"u8;

    /// <summary>Decodes the group at a position: Accepted and the group, or the reason and none.</summary>
    /// <param name="record">The whole record; the group keeps it and must be its only owner.</param>
    /// <param name="chain">The chain's tag.</param>
    /// <param name="position">The number that the group must have, and the hash that it must name.</param>
    /// <param name="group">The group, where accepted.</param>
    public static JournalOutcome Decode(ReadOnlyMemory<byte> record, in ChainTag chain, in JournalPosition position, out JournalGroup? group)
    {
        group = null;
        ReadOnlySpan<byte> bytes = record.Span;
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

        uint count = BinaryPrimitives.ReadUInt32LittleEndian(bytes[Count..]);
        if (count == 0 || count > MaxBytes / EntryHeadBytes)
        {
            return JournalOutcome.WrongCount;
        }

        ReadOnlyMemory<byte> entries = record[Entries..^JournalRecord.ChecksumBytes];
        var transactions = new List<TransactionView>(Math.Min((int)count, entries.Length / SignedTransaction.TransferBytes));
        outcome = DecodeEntries(entries, count, chain, transactions);
        if (outcome == JournalOutcome.Accepted)
        {
            group = new JournalGroup(position, [.. transactions], Hash256.ReadFrom(bytes[^JournalRecord.ChecksumBytes..]));
        }

        return outcome;
    }

    private static JournalOutcome DecodeEntries(ReadOnlyMemory<byte> entries, uint count, in ChainTag chain, List<TransactionView> transactions)
    {
        for (uint i = 0; i < count; i++)
        {
            if (entries.Length < EntryHeadBytes)
            {
                return JournalOutcome.Truncated;
            }

            uint length = BinaryPrimitives.ReadUInt32LittleEndian(entries.Span);
            entries = entries[EntryHeadBytes..];
            if (length > entries.Length)
            {
                return JournalOutcome.Truncated;
            }

            if (TransactionView.Read(entries[..(int)length], out TransactionView transaction) != TransactionOutcome.Accepted)
            {
                return JournalOutcome.MalformedTransaction;
            }

            if (transaction.Chain != chain)
            {
                return JournalOutcome.ForeignTransaction;
            }

            transactions.Add(transaction);
            entries = entries[(int)length..];
        }

        return entries.IsEmpty ? JournalOutcome.Accepted : JournalOutcome.TrailingBytes;
    }
}
