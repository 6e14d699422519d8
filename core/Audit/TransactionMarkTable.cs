using System.Buffers.Binary;

namespace OrleansChain.Core.Audit;

/// <summary>
/// Marks by transaction id for millions of ids: open addressing with linear probing, 17 bytes a slot, at most three quarters full. It keeps the
/// first 16 bytes of an id, which nobody can make collide in practice (2⁶⁴ tries).
/// </summary>
internal sealed class TransactionMarkTable
{
    private const int FirstSlots = 1024;

    private UInt128[] _ids = new UInt128[FirstSlots];
    private TransactionMarks[] _marks = new TransactionMarks[FirstSlots];
    private int _count;

    /// <summary>Adds marks to an id, and gives those that it had before.</summary>
    public TransactionMarks Mark(in Hash256 id, TransactionMarks marks)
    {
        if ((_count + 1) * 4L > _ids.Length * 3L)
        {
            Grow();
        }

        UInt128 key = BinaryPrimitives.ReadUInt128LittleEndian(id.AsSpan());
        int slot = Find(key);
        TransactionMarks before = _marks[slot];
        if (before == TransactionMarks.None)
        {
            _ids[slot] = key;
            _count++;
        }

        _marks[slot] = before | marks | TransactionMarks.Known;
        return before & ~TransactionMarks.Known;
    }

    /// <summary>The marks of an id.</summary>
    public TransactionMarks this[in Hash256 id] =>
        _marks[Find(BinaryPrimitives.ReadUInt128LittleEndian(id.AsSpan()))] & ~TransactionMarks.Known;

    /// <summary>Takes marks away from every id.</summary>
    public void Clear(TransactionMarks marks)
    {
        for (int i = 0; i < _marks.Length; i++)
        {
            _marks[i] &= ~marks;
        }
    }

    private int Find(UInt128 key)
    {
        int mask = _ids.Length - 1;
        int slot = HashCode.Combine(key) & mask;
        while (_marks[slot] != TransactionMarks.None && _ids[slot] != key)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        UInt128[] ids = _ids;
        TransactionMarks[] marks = _marks;
        _ids = new UInt128[checked(ids.Length * 2)];
        _marks = new TransactionMarks[_ids.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            if (marks[i] != TransactionMarks.None)
            {
                int slot = Find(ids[i]);
                _ids[slot] = ids[i];
                _marks[slot] = marks[i];
            }
        }
    }
}
