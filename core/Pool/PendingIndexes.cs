using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Core.Pool;

/// <summary>
/// Where pending transactions are found: by id and by last height. What was confirmed is no longer found at once, and taken out in steps.
/// </summary>
internal sealed class PendingIndexes
{
    private readonly PendingIds _ids = new();
    private readonly ExpiryIndex _expiry = new();
    private List<PendingTransaction> _leaving = [];
    private int _swept;

    /// <summary>Whether confirmed transactions are still to be taken out.</summary>
    public bool HasLeaving => _leaving.Count > 0;

    public void Add(PendingTransaction entry)
    {
        _ids.Add(entry);
        _expiry.Add(entry);
    }

    public void Remove(PendingTransaction entry)
    {
        _ids.Remove(entry);
        _expiry.Remove(entry);
    }

    /// <summary>Leaves those to <see cref="Sweep"/> that were confirmed; the ones before were swept.</summary>
    public void Leave(List<PendingTransaction> confirmed)
    {
        _leaving = confirmed;
        _swept = 0;
    }

    /// <summary>Takes out at most so many of those that were confirmed.</summary>
    public void Sweep(int work)
    {
        int end = (int)Math.Min(_leaving.Count, (long)_swept + work);
        for (; _swept < end; _swept++)
        {
            Remove(_leaving[_swept]);
        }

        if (_swept == _leaving.Count)
        {
            _leaving = [];
            _swept = 0;
        }
    }

    public bool TryFind(in Hash256 id, [NotNullWhen(true)] out PendingTransaction? entry) => _ids.TryFind(id, out entry);

    /// <summary>One that waits and is due, see <see cref="ExpiryIndex.FindDue"/>.</summary>
    public PendingTransaction? FindDue(ref ulong above, ulong upTo)
    {
        while (_expiry.FindDue(ref above, upTo) is { } due)
        {
            if (!due.HasLeft)
            {
                return due;
            }

            _expiry.Remove(due);
        }

        return null;
    }
}
