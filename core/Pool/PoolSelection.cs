
namespace OrleansChain.Core.Pool;

/// <summary>
/// The choice of a block's transactions: again and again, of all senders' next ones that are durable, the one with the highest fee, among
/// equal fees the one that arrived first. It is made in steps, between which the pool may admit: what is durable when the choice begins is
/// chosen from, whatever comes meanwhile. Where something leaves the pool meanwhile, it is stale and must begin anew.
/// </summary>
public sealed class PoolSelection
{
    private readonly PoolBook _book;
    private readonly ActiveSenders _senders;
    private readonly ulong _departures;
    private readonly ulong _durableBelow;
    private readonly int _senderCount;
    private readonly int _maxTransactions;
    private readonly long _maxBytes;
    private readonly PriorityQueue<Candidate, UInt128> _candidates = new();
    private readonly List<PendingTransaction> _chosen = [];
    private int _gathered;
    private long _room;
    private bool _isFull;

    internal PoolSelection(PoolBook book, ActiveSenders senders, ulong durableBelow, int maxTransactions, long maxBytes)
    {
        _book = book;
        _senders = senders;
        _departures = book.Departures;
        _durableBelow = durableBelow;
        _senderCount = senders.Count;
        _maxTransactions = maxTransactions;
        _maxBytes = maxBytes;
        _room = maxBytes;
        Height = book.Height;
    }

    /// <summary>The pool's height when the choice began.</summary>
    public Height Height { get; }

    /// <summary>Whether the choice has been made.</summary>
    public bool IsDone => _gathered == _senderCount && (_isFull || _chosen.Count >= _maxTransactions || _candidates.Count == 0);

    /// <summary>Whether something has left the pool before the choice was made: it must begin anew.</summary>
    public bool IsStale => !IsDone && _departures != _book.Departures;

    /// <summary>The transactions in the block's order, once it <see cref="IsDone"/>.</summary>
    public IReadOnlyList<PendingTransaction> Chosen => _chosen;

    /// <summary>Goes on.</summary>
    /// <param name="work">How many senders to look at, or transactions to choose, at most; each takes some hundred nanoseconds.</param>
    /// <exception cref="InvalidOperationException">It <see cref="IsStale"/>.</exception>
    public void Step(int work)
    {
        if (IsStale)
        {
            throw new InvalidOperationException("The pool has moved on; the selection must begin anew.");
        }

        for (; work > 0 && _gathered < _senderCount; work--)
        {
            Propose(_senders[_gathered++], 0);
        }

        for (; work > 0 && !IsDone; work--)
        {
            Choose();
        }
    }

    /// <summary>Lower comes first.</summary>
    private static UInt128 Rank(PendingTransaction entry) => new(ulong.MaxValue - entry.Fee.Units, entry.Arrival);

    private void Propose(SenderQueue sender, int index)
    {
        if (index < sender.Count && sender[index] is { } entry && entry.Group < _durableBelow)
        {
            _candidates.Enqueue(new Candidate(sender, index), Rank(entry));
        }
    }

    private void Choose()
    {
        (SenderQueue sender, int index) = _candidates.Peek();
        PendingTransaction entry = sender[index];
        int sizeBytes = entry.Transaction.SizeBytes;
        if (sizeBytes > _maxBytes)
        {
            // No block has room for it: its sender must not stop the others.
            _candidates.Dequeue();
            return;
        }

        if (sizeBytes > _room)
        {
            _isFull = true;
            return;
        }

        _chosen.Add(entry);
        _room -= sizeBytes;
        int next = index + 1;
        if (next < sender.Count && sender[next] is { } successor && successor.Group < _durableBelow)
        {
            _candidates.DequeueEnqueue(new Candidate(sender, next), Rank(successor));
        }
        else
        {
            _candidates.Dequeue();
        }
    }

    private readonly record struct Candidate(SenderQueue Sender, int Index);
}
