using OrleansChain.Core;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Load;

/// <summary>
/// What was sent, what the node acknowledged and what the blocks hold, matched by sender and sequence number and compared byte by byte. Each
/// account's transfers that no block has shown yet are a chain of references, so that nothing is looked up but the address; what is
/// acknowledged and confirmed is let go.
/// </summary>
internal sealed class TransferBook
{
    private const int None = -1;

    private readonly Lock _lock = new();
    private readonly LoadAccounts _accounts;
    private readonly AccountState[] _states;
    private readonly List<TransferSlab?> _slabs = [];
    private SlabLayout _layout;
    private LoadFigures _figures = new();

    /// <summary>Makes a book in which no account has sent or got anything.</summary>
    public TransferBook(LoadAccounts accounts)
    {
        _accounts = accounts;
        _states = new AccountState[accounts.Count];
        foreach (ref AccountState state in _states.AsSpan())
        {
            state.First = None;
        }
    }

    /// <summary>Sets an account's next sequence number, for one that the chain knows already.</summary>
    public void Continue(int account, ulong nextSequence) => _states[account].NextSequence = nextSequence;

    /// <summary>Begins to count anew, once everything sent before is settled or given up.</summary>
    /// <param name="layout">How the transfers that come now lie in their slabs.</param>
    public LoadFigures Begin(SlabLayout layout)
    {
        lock (_lock)
        {
            _layout = layout;
            _slabs.Clear();
            foreach (ref AccountState state in _states.AsSpan())
            {
                state.First = None;
            }

            return _figures = new LoadFigures();
        }
    }

    /// <summary>Records latencies from a moment on; before it is known, all of them.</summary>
    /// <param name="start">The first start that counts, as a timestamp.</param>
    public void RecordLatenciesFrom(long start)
    {
        lock (_lock)
        {
            _figures.LatenciesFrom = start;
        }
    }

    /// <summary>Notes a batch before it is sent for the first time.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="start">Where its latencies count from.</param>
    public void Open(in LoadBatch batch, long start)
    {
        TransferSlab slab = batch.Slab;
        lock (_lock)
        {
            slab.Starts[batch.Index] = start;
            if (slab.Number == None)
            {
                slab.Number = _slabs.Count;
                _slabs.Add(slab);
            }

            slab.BatchesOpened++;
            slab.Unsettled += batch.Count;
            int first = batch.FirstSlot;
            for (int slot = first; slot < first + batch.Count; slot++)
            {
                Link(slab, slot);
            }

            _figures.Opened += batch.Count;
        }
    }

    /// <summary>Notes that the node has acknowledged transfers of a batch; one that is acknowledged again counts once.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="slots">Their places in the slab.</param>
    /// <param name="now">When the answer came.</param>
    /// <param name="latency">From the batch's start until then.</param>
    public void Acknowledge(in LoadBatch batch, ReadOnlySpan<int> slots, long now, TimeSpan latency)
    {
        lock (_lock)
        {
            int fresh = 0;
            foreach (int slot in slots)
            {
                if (!batch.Slab.States[slot].HasFlag(TransferStates.Acknowledged))
                {
                    fresh++;
                    Advance(batch.Slab, slot, TransferStates.Acknowledged);
                }
            }

            if (fresh > 0)
            {
                _figures.Acknowledged += fresh;
                _figures.LastAcknowledged = Math.Max(_figures.LastAcknowledged, now);
                if (batch.Slab.Starts[batch.Index] >= _figures.LatenciesFrom)
                {
                    _figures.AcknowledgeLatency.Record(latency, fresh);
                }
            }
        }
    }

    /// <summary>Notes what a piece of a block holds.</summary>
    /// <param name="height">The block's height.</param>
    /// <param name="transactions">Its transactions, in order.</param>
    /// <param name="arrived">When the event came that told of it.</param>
    /// <param name="latencyOf">The time from a start until then.</param>
    public void Confirm(Height height, ReadOnlySpan<TransactionView> transactions, long arrived, Func<long, TimeSpan> latencyOf)
    {
        lock (_lock)
        {
            long before = _figures.Confirmed;
            foreach (ref readonly TransactionView transaction in transactions)
            {
                int sender = _accounts.Find(transaction.Sender);
                if (sender != None)
                {
                    _states[sender].Balance -= (long)transaction.Debit.Units;
                    Confirm(height, sender, transaction, latencyOf);
                }

                if (_accounts.Find(transaction.Recipient) is not None and var recipient)
                {
                    _states[recipient].Balance += (long)transaction.Amount.Units;
                }
            }

            _figures.ConfirmedIn(height, _figures.Confirmed - before, arrived);
        }
    }

    /// <summary>What an account has by the blocks alone: what it got less what it spent, in units.</summary>
    public long BalanceOf(int account)
    {
        lock (_lock)
        {
            return _states[account].Balance;
        }
    }

    /// <summary>What the first so many accounts have together by the blocks alone, in units.</summary>
    public long BalanceOfFirst(int accounts)
    {
        lock (_lock)
        {
            long sum = 0;
            foreach (ref readonly AccountState state in _states.AsSpan(0, accounts))
            {
                sum += state.Balance;
            }

            return sum;
        }
    }

    /// <summary>Runs something while nothing is noted.</summary>
    public T Read<T>(Func<LoadFigures, T> read)
    {
        lock (_lock)
        {
            return read(_figures);
        }
    }

    /// <summary>Counts what is acknowledged and not confirmed as lost. For the end.</summary>
    public void Close()
    {
        lock (_lock)
        {
            foreach (TransferSlab? slab in _slabs)
            {
                for (int slot = 0; slab is not null && slot < slab.States.Length; slot++)
                {
                    if (slab.States[slot] == TransferStates.Acknowledged)
                    {
                        _figures.Lost++;
                        _figures.Example($"acknowledged and not confirmed: {Describe(slab, slot)}");
                    }
                }
            }
        }
    }

    private string Describe(TransferSlab slab, int slot) =>
        $"transfer {TransactionView.Parse(slab.Transfer(slot)).Sequence} of {_accounts.AddressOf(slab.Senders[slot])}";

    private void Link(TransferSlab slab, int slot)
    {
        ref AccountState state = ref _states[slab.Senders[slot]];
        int reference = (slab.Number * _layout.Slots) + slot;
        slab.Following[slot] = None;
        if (state.First == None)
        {
            state.First = reference;
        }
        else
        {
            (TransferSlab last, int lastSlot) = Find(state.Last);
            last.Following[lastSlot] = reference;
        }

        state.Last = reference;
    }

    private (TransferSlab Slab, int Slot) Find(int reference) =>
        (_slabs[reference / _layout.Slots] ?? throw new InvalidOperationException("A transfer that waits was let go."), reference % _layout.Slots);

    private void Confirm(Height height, int sender, in TransactionView transaction, Func<long, TimeSpan> latencyOf)
    {
        ref AccountState state = ref _states[sender];
        ulong sequence = transaction.Sequence;
        if (sequence < state.NextSequence)
        {
            _figures.Duplicated++;
            _figures.Example($"confirmed again at height {height}: transfer {sequence} of {transaction.Sender}");
            return;
        }

        state.NextSequence = sequence + 1;
        while (state.First != None)
        {
            (TransferSlab slab, int slot) = Find(state.First);
            TransactionView signed = TransactionView.Parse(slab.Transfer(slot));
            if (signed.Sequence > sequence)
            {
                break;
            }

            // Those passed over stay as they are: they are lost if they were acknowledged.
            state.First = slab.Following[slot];
            if (signed.Sequence == sequence)
            {
                Match(height, slab, slot, signed, transaction, latencyOf);
                return;
            }
        }

        _figures.Altered++;
        _figures.Example($"not sent by this run, at height {height}: transaction {sequence} of {transaction.Sender}");
    }

    private void Match(
        Height height, TransferSlab slab, int slot, in TransactionView signed, in TransactionView found, Func<long, TimeSpan> latencyOf)
    {
        if (!signed.Bytes.Span.SequenceEqual(found.Bytes.Span))
        {
            _figures.Altered++;
            _figures.Example($"not as signed, at height {height}: {Describe(slab, slot)}");
        }

        _figures.Confirmed++;
        long start = slab.Starts[slot / _layout.BatchSize];
        if (start >= _figures.LatenciesFrom)
        {
            _figures.ConfirmLatency.Record(latencyOf(start));
        }

        Advance(slab, slot, TransferStates.Confirmed);
    }

    private void Advance(TransferSlab slab, int slot, TransferStates reached)
    {
        slab.States[slot] |= reached;
        if (slab.States[slot] != (TransferStates.Acknowledged | TransferStates.Confirmed))
        {
            return;
        }

        _figures.Settled++;
        if (--slab.Unsettled == 0 && slab.BatchesOpened == _layout.Batches)
        {
            _slabs[slab.Number] = null;
        }
    }

    private struct AccountState
    {
        public ulong NextSequence;
        public long Balance;
        public int First;
        public int Last;
    }
}
