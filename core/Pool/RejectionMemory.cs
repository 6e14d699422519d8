namespace OrleansChain.Core.Pool;

/// <summary>The last rejected transactions, a ring of bounded size that is found by id. One that was acknowledged again is forgotten.</summary>
internal sealed class RejectionMemory(int capacity)
{
    private readonly RejectedTransaction[] _ring = new RejectedTransaction[capacity];
    private readonly Dictionary<Hash256, int> _places = [];
    private int _next;

    public int Count => _places.Count;

    /// <summary>Remembers a rejection unless the id's is remembered already; the oldest makes room.</summary>
    public void Remember(in RejectedTransaction rejection)
    {
        if (!_places.TryAdd(rejection.Id, _next))
        {
            return;
        }

        ref RejectedTransaction place = ref _ring[_next];
        if (place.Reason != RejectionReason.Unspecified)
        {
            _places.Remove(place.Id);
        }

        place = rejection;
        _next = (_next + 1) % _ring.Length;
    }

    public void Forget(in Hash256 id)
    {
        if (_places.Remove(id, out int place))
        {
            _ring[place] = default;
        }
    }

    public bool TryFind(in Hash256 id, out RejectedTransaction rejection)
    {
        bool found = _places.TryGetValue(id, out int place);
        rejection = found ? _ring[place] : default;
        return found;
    }

    /// <summary>All that are remembered, oldest first.</summary>
    public RejectedTransaction[] ToArray()
    {
        var all = new RejectedTransaction[Count];
        int count = 0;
        for (int i = 0; i < _ring.Length; i++)
        {
            ref RejectedTransaction place = ref _ring[(_next + i) % _ring.Length];
            if (place.Reason != RejectionReason.Unspecified)
            {
                all[count++] = place;
            }
        }

        return all;
    }
}
