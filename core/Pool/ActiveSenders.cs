namespace OrleansChain.Core.Pool;

/// <summary>
/// The senders that have transactions waiting, in no order. One that comes is added at the end; one that goes leaves its place to the last. So as long
/// as none goes, the first n stay the first n while others come.
/// </summary>
internal sealed class ActiveSenders
{
    private readonly List<SenderQueue> _senders = [];

    public int Count => _senders.Count;

    public SenderQueue this[int index] => _senders[index];

    public void Add(SenderQueue sender)
    {
        sender.Place = _senders.Count;
        _senders.Add(sender);
    }

    public void Remove(SenderQueue sender)
    {
        int last = _senders.Count - 1;
        SenderQueue moved = _senders[last];
        _senders[sender.Place] = moved;
        moved.Place = sender.Place;
        _senders.RemoveAt(last);
    }
}
