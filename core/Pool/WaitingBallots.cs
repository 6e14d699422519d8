using OrleansChain.Core.Elections;

namespace OrleansChain.Core.Pool;

/// <summary>
/// The ballots of an election's pool: in the order of admission, in which they go to blocks, and in the order of their trackers, which is all
/// that anybody is shown until the election closes.
/// </summary>
public sealed class WaitingBallots
{
    private readonly Queue<PendingTransaction> _admitted = new();
    private readonly SortedSet<BallotTracker> _trackers = [];

    internal WaitingBallots()
    {
    }

    /// <summary>How many wait.</summary>
    public int Count => _trackers.Count;

    /// <summary>Whether a ballot with this tracker waits.</summary>
    /// <param name="tracker">The tracker.</param>
    public bool Contains(BallotTracker tracker) => _trackers.Contains(tracker);

    /// <summary>The trackers behind one, in their order.</summary>
    /// <param name="after">The one before the page; null for the first page.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<BallotTracker> TrackersAfter(BallotTracker? after, int count)
    {
        if (_trackers.Count == 0 || after >= _trackers.Max)
        {
            return [];
        }

        SortedSet<BallotTracker> behind = after is { } tracker ? _trackers.GetViewBetween(tracker, _trackers.Max) : _trackers;
        return [.. behind.Where(found => found != after).Take(count)];
    }

    /// <summary>
    /// The ballots of the next block: the first that were admitted, durable ones only, in the block's order of senders and sequences. Ends at the
    /// first that has no room. Nothing changes.
    /// </summary>
    /// <param name="maxBallots">How many at most.</param>
    /// <param name="maxBytes">How many bytes at most.</param>
    public IReadOnlyList<PendingTransaction> Next(int maxBallots, long maxBytes)
    {
        while (_admitted.TryPeek(out PendingTransaction? first) && first.HasLeft)
        {
            _admitted.Dequeue();
        }

        List<PendingTransaction> next = [];
        long room = maxBytes;
        foreach (PendingTransaction ballot in _admitted)
        {
            if (ballot.HasLeft)
            {
                continue;
            }

            room -= ballot.Transaction.SizeBytes;
            if (next.Count == maxBallots || room < 0 || !ballot.IsDurable)
            {
                break;
            }

            next.Add(ballot);
        }

        next.Sort(static (left, right) => PlaceOf(left).CompareTo(PlaceOf(right)));
        return next;
    }

    internal void Add(PendingTransaction ballot)
    {
        _admitted.Enqueue(ballot);
        _trackers.Add(BallotTracker.Of(ballot.Id));
    }

    internal void Remove(PendingTransaction ballot) => _trackers.Remove(BallotTracker.Of(ballot.Id));

    private static (Address Sender, ulong Sequence) PlaceOf(PendingTransaction ballot) => (ballot.Transaction.Sender, ballot.Transaction.Sequence);
}
