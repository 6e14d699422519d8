using OrleansChain.Core.Ledger;

namespace OrleansChain.Core.Pool;

/// <summary>
/// A sender's account at the pool's height and its pending transactions: a double-ended queue without gaps, the first of which has the
/// account's next sequence.
/// </summary>
internal sealed class SenderQueue(Address address, Account account)
{
    private PendingTransaction[] _ring = [];
    private int _first;

    public Address Address { get; } = address;

    public Account Account { get; set; } = account;

    public int Count { get; private set; }

    /// <summary>What the pending transactions debit together.</summary>
    public ulong Reserved { get; private set; }

    public ulong NextSequence => Account.NextSequence + (ulong)Count;

    /// <summary>What is neither spent nor reserved; the book keeps reservations within the balance.</summary>
    public ulong Available => Account.Balance.Units - Reserved;

    /// <summary>Neighbours in the list of idle senders.</summary>
    public SenderQueue? Previous { get; set; }

    public SenderQueue? Next { get; set; }

    /// <summary>The pending transaction at a place, 0 being the next to be confirmed.</summary>
    public PendingTransaction this[int index] => _ring[(_first + index) & (_ring.Length - 1)];

    public void Append(PendingTransaction entry)
    {
        if (Count == _ring.Length)
        {
            Grow();
        }

        _ring[(_first + Count) & (_ring.Length - 1)] = entry;
        Count++;
        Reserved += entry.Debit.Units;
    }

    public PendingTransaction RemoveFirst()
    {
        PendingTransaction entry = _ring[_first];
        _ring[_first] = null!;
        _first = (_first + 1) & (_ring.Length - 1);
        Count--;
        Reserved -= entry.Debit.Units;
        return entry;
    }

    public PendingTransaction RemoveLast()
    {
        int last = (_first + Count - 1) & (_ring.Length - 1);
        PendingTransaction entry = _ring[last];
        _ring[last] = null!;
        Count--;
        Reserved -= entry.Debit.Units;
        return entry;
    }

    private void Grow()
    {
        var larger = new PendingTransaction[Math.Max(1, _ring.Length * 2)];
        for (int i = 0; i < Count; i++)
        {
            larger[i] = this[i];
        }

        _ring = larger;
        _first = 0;
    }
}
