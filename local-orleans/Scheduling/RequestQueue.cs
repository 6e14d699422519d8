namespace OrleansChain.LocalOrleans;

/// <summary>A queue threaded through the requests themselves, so that waiting allocates nothing.</summary>
internal struct RequestQueue
{
    private TurnRequest? _first;
    private TurnRequest? _last;

    public int Count { get; private set; }

    public int ReadOnlyCount { get; private set; }

    public void Add(TurnRequest request)
    {
        request.Next = null;
        if (_last is null)
        {
            _first = request;
        }
        else
        {
            _last.Next = request;
        }

        _last = request;
        Count++;
        ReadOnlyCount += request.IsReadOnly ? 1 : 0;
    }

    /// <summary>Takes the first request, or the first read-only one.</summary>
    public TurnRequest? Take(bool onlyReadOnly = false)
    {
        TurnRequest? before = null;
        var request = _first;
        while (request is not null && onlyReadOnly && !request.IsReadOnly)
        {
            before = request;
            request = request.Next;
        }

        if (request is null)
        {
            return null;
        }

        if (before is null)
        {
            _first = request.Next;
        }
        else
        {
            before.Next = request.Next;
        }

        if (ReferenceEquals(_last, request))
        {
            _last = before;
        }

        request.Next = null;
        Count--;
        ReadOnlyCount -= request.IsReadOnly ? 1 : 0;
        return request;
    }

    /// <summary>Takes all requests, in order.</summary>
    public void TakeAllInto(List<TurnRequest> requests)
    {
        while (Take() is { } request)
        {
            requests.Add(request);
        }
    }

    /// <summary>Adds all requests to a list, without taking them.</summary>
    public readonly void CopyTo(List<TurnRequest> requests)
    {
        for (var request = _first; request is not null; request = request.Next)
        {
            requests.Add(request);
        }
    }
}
