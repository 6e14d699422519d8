using OrleansChain.Core.Ledger;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Pool;

/// <summary>
/// A sender's account at the pool's height and its pending transactions: a double-ended queue without gaps, the first of which has the
/// account's next sequence.
/// </summary>
internal sealed class SenderQueue(SenderAccount known)
{
    private PendingTransaction[] _ring = [];
    private int _first;
    private Int128 _stakeChange;
    private int _releases;

    /// <summary>What the chain has of the sender at the pool's height.</summary>
    public SenderAccount Known { get; set; } = known;

    public Address Address => Known.Address;

    public Account Account => Known.Account;

    public int Count { get; private set; }

    /// <summary>What the pending transactions debit together.</summary>
    public ulong Reserved { get; private set; }

    public ulong NextSequence => Account.NextSequence + (ulong)Count;

    /// <summary>What is neither spent nor reserved; the book keeps reservations within the balance.</summary>
    public ulong Available => Account.Balance.Units - Reserved;

    /// <summary>What will be staked once all pending transactions are confirmed; the book keeps every step on the way covered.</summary>
    public Amount StakedAfter => new((ulong)(Known.Staked.Units + _stakeChange));

    /// <summary>Neighbours in the list of idle senders.</summary>
    public SenderQueue? Previous { get; set; }

    public SenderQueue? Next { get; set; }

    /// <summary>Its place among the senders that have transactions waiting.</summary>
    public int Place { get; set; }

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
        CountStake(entry, 1);
    }

    public PendingTransaction RemoveFirst()
    {
        PendingTransaction entry = _ring[_first];
        _ring[_first] = null!;
        _first = (_first + 1) & (_ring.Length - 1);
        Count--;
        Reserved -= entry.Debit.Units;
        CountStake(entry, -1);
        return entry;
    }

    public PendingTransaction RemoveLast()
    {
        int last = (_first + Count - 1) & (_ring.Length - 1);
        PendingTransaction entry = _ring[last];
        _ring[last] = null!;
        Count--;
        Reserved -= entry.Debit.Units;
        CountStake(entry, -1);
        return entry;
    }

    /// <summary>The place of the first release that the stake no longer covers; the queue's length where every one is.</summary>
    /// <param name="minimumStake">The chain's smallest stake.</param>
    public int FirstUncovered(Amount minimumStake)
    {
        Amount staked = Known.Staked;
        for (int i = 0; _releases > 0 && i < Count; i++)
        {
            TransactionView transaction = this[i].Transaction;
            if (transaction.Kind == TransactionKind.Stake)
            {
                staked = staked.Add(transaction.Amount);
            }
            else if (transaction.Kind == TransactionKind.Unstake)
            {
                if (!StakeChecks.MayUnstake(staked, transaction.Amount, minimumStake))
                {
                    return i;
                }

                staked = staked.Subtract(transaction.Amount);
            }
        }

        return Count;
    }

    private void CountStake(PendingTransaction entry, int sign)
    {
        if (entry.Kind == TransactionKind.Stake)
        {
            _stakeChange += sign * (Int128)entry.Transaction.Amount.Units;
        }
        else if (entry.Kind == TransactionKind.Unstake)
        {
            _stakeChange -= sign * (Int128)entry.Transaction.Amount.Units;
            _releases += sign;
        }
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
