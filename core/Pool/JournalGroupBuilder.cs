using System.Buffers.Binary;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Pool;

/// <summary>
/// Fills one group of the journal after the other. The pool asks <see cref="HasRoomFor"/> before it admits a transaction, seals the group
/// where there is no room, admits it with the number <see cref="Number"/> and adds it.
/// </summary>
public sealed class JournalGroupBuilder
{
    private const int FirstBufferBytes = 4 * 1024;

    private readonly ChainTag _chain;
    private JournalPosition _position;
    private byte[] _buffer = [];
    private int _length = JournalGroup.Entries;

    /// <summary>Starts with an empty group.</summary>
    /// <param name="chain">The chain's tag.</param>
    /// <param name="position">The first group's number and its predecessor's hash.</param>
    public JournalGroupBuilder(ChainTag chain, JournalPosition position)
    {
        _chain = chain;
        _position = position;
    }

    /// <summary>The number of the group being filled.</summary>
    public ulong Number => _position.Group;

    /// <summary>Where the group being filled stands.</summary>
    public JournalPosition Position => _position;

    /// <summary>How many transactions it holds.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes it would have if it were sealed now.</summary>
    public int SizeBytes => _length + JournalRecord.ChecksumBytes;

    /// <summary>Whether a transaction fits into the group being filled. It always fits into an empty one.</summary>
    public bool HasRoomFor(in TransactionView transaction) =>
        SizeBytes + JournalGroup.EntryHeadBytes + transaction.SizeBytes <= JournalGroup.MaxBytes;

    /// <summary>Adds a transaction of this chain to the group being filled.</summary>
    /// <exception cref="InvalidOperationException">It has no room; see <see cref="HasRoomFor"/>.</exception>
    /// <exception cref="ArgumentException">It is for another chain.</exception>
    public void Add(in TransactionView transaction)
    {
        if (!HasRoomFor(transaction))
        {
            throw new InvalidOperationException("The journal group is full.");
        }

        if (transaction.Chain != _chain)
        {
            throw new ArgumentException("The transaction is for another chain.", nameof(transaction));
        }

        int needed = SizeBytes + JournalGroup.EntryHeadBytes + transaction.SizeBytes;
        if (needed > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(JournalGroup.MaxBytes, Math.Max(Math.Max(FirstBufferBytes, needed), _buffer.Length * 2)));
        }

        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(_length), (uint)transaction.SizeBytes);
        transaction.Bytes.Span.CopyTo(_buffer.AsSpan(_length + JournalGroup.EntryHeadBytes));
        _length += JournalGroup.EntryHeadBytes + transaction.SizeBytes;
        Count++;
    }

    /// <summary>Ends the group being filled and begins the next one.</summary>
    /// <param name="position">Where the next group stands: its <see cref="JournalPosition.PreviousHash"/> is the sealed group's hash.</param>
    /// <returns>The sealed group's bytes, which nobody else holds.</returns>
    /// <exception cref="InvalidOperationException">The group is empty.</exception>
    public byte[] Seal(out JournalPosition position)
    {
        if (Count == 0)
        {
            throw new InvalidOperationException("A journal group holds at least one transaction.");
        }

        byte[] bytes = _buffer.AsSpan(0, SizeBytes).ToArray();
        JournalRecord.WriteHead(bytes, JournalGroup.Tag, _chain);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(JournalGroup.Number), _position.Group);
        _position.PreviousHash.CopyTo(bytes.AsSpan(JournalGroup.PreviousHash));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(JournalGroup.Count), (uint)Count);
        Hash256 hash = JournalRecord.Seal(bytes);

        position = new JournalPosition(_position.Group + 1, hash);
        _position = position;
        _length = JournalGroup.Entries;
        Count = 0;
        return bytes;
    }
}
