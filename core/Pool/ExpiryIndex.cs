namespace OrleansChain.Core.Pool;

/// <summary>Pending transactions by the last height that may contain them, so that a block's expiries are found without a scan.</summary>
internal sealed class ExpiryIndex
{
    private readonly Dictionary<ulong, PendingTransaction> _newestByHeight = [];

    public void Add(PendingTransaction entry)
    {
        ulong height = entry.LastHeight.Value;
        if (_newestByHeight.TryGetValue(height, out PendingTransaction? newest))
        {
            newest.LaterExpiry = entry;
            entry.EarlierExpiry = newest;
        }

        _newestByHeight[height] = entry;
        entry.IsExpiring = true;
    }

    /// <summary>Removes an entry; does nothing where it was removed before.</summary>
    public void Remove(PendingTransaction entry)
    {
        if (!entry.IsExpiring)
        {
            return;
        }

        entry.IsExpiring = false;
        if (entry.LaterExpiry is not null)
        {
            entry.LaterExpiry.EarlierExpiry = entry.EarlierExpiry;
        }
        else if (entry.EarlierExpiry is not null)
        {
            _newestByHeight[entry.LastHeight.Value] = entry.EarlierExpiry;
        }
        else
        {
            _newestByHeight.Remove(entry.LastHeight.Value);
        }

        if (entry.EarlierExpiry is not null)
        {
            entry.EarlierExpiry.LaterExpiry = entry.LaterExpiry;
        }

        entry.EarlierExpiry = null;
        entry.LaterExpiry = null;
    }

    /// <summary>
    /// One transaction whose last height is above <paramref name="above"/> and at most <paramref name="upTo"/>, or null. The search
    /// visits heights, or the heights that have transactions where those are fewer, never transactions; <paramref name="above"/> is moved up
    /// past the heights that turned out empty.
    /// </summary>
    public PendingTransaction? FindDue(ref ulong above, ulong upTo)
    {
        if (upTo > above && upTo - above > (ulong)_newestByHeight.Count)
        {
            ulong lowest = upTo;
            foreach (ulong height in _newestByHeight.Keys)
            {
                if (height > above)
                {
                    lowest = Math.Min(lowest, height);
                }
            }

            above = lowest - 1;
        }

        for (; above < upTo; above++)
        {
            if (_newestByHeight.TryGetValue(above + 1, out PendingTransaction? entry))
            {
                return entry;
            }
        }

        return null;
    }
}
