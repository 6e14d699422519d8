using OrleansChain.Core.Blocks;

namespace OrleansChain.Core.Validators;

/// <summary>The places of one validator's workers outside a silo. A place belongs to a name for as long as its worker polls.</summary>
public sealed class WorkerPlaces
{
    /// <summary>The most workers of one validator at once.</summary>
    public const int Max = 16;

    /// <summary>How long a place is kept for a worker that is not heard of: one poll, and time to come back.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(40);

    private readonly SortedDictionary<string, WorkerPlace> _places = new(StringComparer.Ordinal);

    /// <summary>Takes or keeps a worker's place; null where all are taken.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="kind">The kind of proof that it gives.</param>
    /// <param name="hashesPerSecond">How fast it searches, as it says.</param>
    /// <param name="plotSizeBytes">How much memory it has filled, as it says.</param>
    /// <param name="now">The time.</param>
    public WorkerPlace? Take(string worker, ProofKind kind, double hashesPerSecond, long plotSizeBytes, DateTimeOffset now)
    {
        Free(now);
        int? number = _places.TryGetValue(worker, out WorkerPlace? held) ? held.Number : FirstFree();
        if (number is null)
        {
            return null;
        }

        var place = new WorkerPlace(number.Value, kind, hashesPerSecond, plotSizeBytes, now + Lease);
        _places[worker] = place;
        return place;
    }

    /// <summary>The places that are taken.</summary>
    public IReadOnlyCollection<WorkerPlace> Taken(DateTimeOffset now)
    {
        Free(now);
        return _places.Values;
    }

    /// <summary>Whether this is the last that a worker took: one that asks again gives up what it asked before.</summary>
    public bool IsLatest(string worker, WorkerPlace place) => _places.TryGetValue(worker, out WorkerPlace? latest) && ReferenceEquals(latest, place);

    /// <summary>Whether a worker asks for jobs of this kind.</summary>
    public bool IsAskedFor(ProofKind kind, DateTimeOffset now) => Taken(now).Any(place => place.Kind == kind);

    private void Free(DateTimeOffset now)
    {
        foreach (string gone in _places.Where(place => place.Value.Until <= now).Select(place => place.Key).ToArray())
        {
            _places.Remove(gone);
        }
    }

    private int? FirstFree()
    {
        for (int number = 1; number <= Max; number++)
        {
            if (_places.Values.All(place => place.Number != number))
            {
                return number;
            }
        }

        return null;
    }
}
