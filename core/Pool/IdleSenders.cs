namespace OrleansChain.Core.Pool;

/// <summary>The senders without pending transactions, in the order in which they became so.</summary>
internal sealed class IdleSenders
{
    private SenderQueue? _oldest;
    private SenderQueue? _newest;

    public int Count { get; private set; }

    public void Add(SenderQueue sender)
    {
        sender.Previous = _newest;
        sender.Next = null;
        if (_newest is null)
        {
            _oldest = sender;
        }
        else
        {
            _newest.Next = sender;
        }

        _newest = sender;
        Count++;
    }

    public void Remove(SenderQueue sender)
    {
        if (sender.Previous is null)
        {
            _oldest = sender.Next;
        }
        else
        {
            sender.Previous.Next = sender.Next;
        }

        if (sender.Next is null)
        {
            _newest = sender.Previous;
        }
        else
        {
            sender.Next.Previous = sender.Previous;
        }

        sender.Previous = null;
        sender.Next = null;
        Count--;
    }

    /// <summary>Removes the one that has been idle longest; there must be one.</summary>
    public SenderQueue RemoveOldest()
    {
        SenderQueue oldest = _oldest!;
        Remove(oldest);
        return oldest;
    }
}
