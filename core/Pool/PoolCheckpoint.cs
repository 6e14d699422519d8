using System.Buffers.Binary;

namespace OrleansChain.Core.Pool;

/// <summary>
/// Where the pool's journal begins, so that what lies before may be cleared, and the rejections to remember. Its bytes are: tag "OCP1" (4) |
/// chain tag (8) | first live group u64 | hash of the group before it (32) | next group to clear u64 | count u32 | count × (id 32 | reason
/// u8 | height u64), oldest first | hash (32), the SHA-256 of all bytes before it.
/// </summary>
public sealed class PoolCheckpoint
{
    /// <summary>The most rejections that a checkpoint holds.</summary>
    public const int MaxRejections = 8192;

    private const int FirstLive = JournalRecord.Content;
    private const int PreviousHash = FirstLive + sizeof(ulong);
    private const int NextToClear = PreviousHash + Hash256.SizeBytes;
    private const int Count = NextToClear + sizeof(ulong);
    private const int Entries = Count + sizeof(uint);
    private const int EntryBytes = Hash256.SizeBytes + sizeof(byte) + Height.SizeBytes;

    private readonly RejectedTransaction[] _rejections;

    /// <summary>A checkpoint.</summary>
    /// <param name="start">The first live group and the hash of the one before it.</param>
    /// <param name="nextGroupToClear">The lowest group that may still be stored below the first live one; at most that one.</param>
    /// <param name="rejections">At most 8,192, each id once, each with a reason; oldest first.</param>
    /// <exception cref="ArgumentException">One of these conditions is not met.</exception>
    public PoolCheckpoint(JournalPosition start, ulong nextGroupToClear, ReadOnlySpan<RejectedTransaction> rejections)
    {
        JournalOutcome outcome = Check(start, nextGroupToClear, rejections);
        if (outcome != JournalOutcome.Accepted)
        {
            throw new ArgumentException($"Not a checkpoint: {outcome}.", nameof(rejections));
        }

        Start = start;
        NextGroupToClear = nextGroupToClear;
        _rejections = rejections.ToArray();
    }

    /// <summary>The first live group and the hash of the one before it.</summary>
    public JournalPosition Start { get; }

    /// <summary>The lowest group that may still be stored below the first live one.</summary>
    public ulong NextGroupToClear { get; }

    /// <summary>The rejections to remember, oldest first.</summary>
    public IReadOnlyList<RejectedTransaction> Rejections => _rejections;

    internal static ReadOnlySpan<byte> Tag => "OCP1"u8;

    /// <summary>The checkpoint of a pool as it is now. Rejections live in memory until a checkpoint holds them; replay finds the rest again.</summary>
    /// <param name="book">The pool.</param>
    /// <param name="nextGroupToClear">The lowest group that may still be stored below the first live one.</param>
    public static PoolCheckpoint Of(PoolBook book, ulong nextGroupToClear)
    {
        ArgumentNullException.ThrowIfNull(book);
        return new PoolCheckpoint(book.JournalStart, nextGroupToClear, book.Rejections());
    }

    /// <summary>The canonical bytes, at most 512 KiB.</summary>
    /// <param name="chain">The chain's tag.</param>
    public byte[] Encode(in ChainTag chain)
    {
        byte[] bytes = new byte[Entries + (_rejections.Length * EntryBytes) + JournalRecord.ChecksumBytes];
        JournalRecord.WriteHead(bytes, Tag, chain);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(FirstLive), Start.Group);
        Start.PreviousHash.CopyTo(bytes.AsSpan(PreviousHash));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(NextToClear), NextGroupToClear);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Count), (uint)_rejections.Length);
        Span<byte> rest = bytes.AsSpan(Entries);
        foreach (RejectedTransaction rejection in _rejections)
        {
            rejection.Id.CopyTo(rest);
            rest[Hash256.SizeBytes] = (byte)rejection.Reason;
            rejection.Height.CopyTo(rest[(Hash256.SizeBytes + 1)..]);
            rest = rest[EntryBytes..];
        }

        JournalRecord.Seal(bytes);
        return bytes;
    }

    /// <summary>Decodes a checkpoint: Accepted and the checkpoint, or the reason and none.</summary>
    /// <param name="bytes">The whole record.</param>
    /// <param name="chain">The chain's tag.</param>
    /// <param name="checkpoint">The checkpoint, where accepted.</param>
    public static JournalOutcome Decode(ReadOnlySpan<byte> bytes, in ChainTag chain, out PoolCheckpoint? checkpoint)
    {
        checkpoint = null;
        JournalOutcome outcome = JournalRecord.Check(bytes, Entries + JournalRecord.ChecksumBytes, Tag, chain);
        if (outcome != JournalOutcome.Accepted)
        {
            return outcome;
        }

        uint count = BinaryPrimitives.ReadUInt32LittleEndian(bytes[Count..]);
        if (count > MaxRejections)
        {
            return JournalOutcome.WrongCount;
        }

        ReadOnlySpan<byte> rest = bytes[Entries..^JournalRecord.ChecksumBytes];
        int needed = (int)count * EntryBytes;
        if (rest.Length != needed)
        {
            return rest.Length < needed ? JournalOutcome.Truncated : JournalOutcome.TrailingBytes;
        }

        var rejections = new RejectedTransaction[count];
        for (int i = 0; i < rejections.Length; i++)
        {
            var reason = (RejectionReason)rest[Hash256.SizeBytes];
            rejections[i] = new RejectedTransaction(Hash256.ReadFrom(rest), reason, Height.ReadFrom(rest[(Hash256.SizeBytes + 1)..]));
            rest = rest[EntryBytes..];
        }

        var start = new JournalPosition(BinaryPrimitives.ReadUInt64LittleEndian(bytes[FirstLive..]), Hash256.ReadFrom(bytes[PreviousHash..]));
        ulong nextGroupToClear = BinaryPrimitives.ReadUInt64LittleEndian(bytes[NextToClear..]);
        outcome = Check(start, nextGroupToClear, rejections);
        checkpoint = outcome == JournalOutcome.Accepted ? new PoolCheckpoint(start, nextGroupToClear, rejections) : null;
        return outcome;
    }

    private static JournalOutcome Check(in JournalPosition start, ulong nextGroupToClear, ReadOnlySpan<RejectedTransaction> rejections)
    {
        if (rejections.Length > MaxRejections)
        {
            return JournalOutcome.WrongCount;
        }

        var ids = new HashSet<Hash256>(rejections.Length);
        foreach (ref readonly RejectedTransaction rejection in rejections)
        {
            if (rejection.Reason is <= RejectionReason.Unspecified or > RejectionReason.InsufficientStake)
            {
                return JournalOutcome.UnknownReason;
            }

            if (!ids.Add(rejection.Id))
            {
                return JournalOutcome.RepeatedRejection;
            }
        }

        return nextGroupToClear > start.Group ? JournalOutcome.ClearsLiveGroup : JournalOutcome.Accepted;
    }
}
