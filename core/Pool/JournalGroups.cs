namespace OrleansChain.Core.Pool;

/// <summary>The journal groups from the first that recovery needs to the one being filled, with how many of their transactions wait.</summary>
internal sealed class JournalGroups(JournalPosition start)
{
    private readonly Queue<JournalGroupState> _groups = new();
    private readonly Queue<JournalGroupState> _unwritten = new();
    private JournalGroupState? _last;

    /// <summary>The first group that recovery must read, and the hash of the one before it.</summary>
    public JournalPosition Start { get; private set; } = start;

    public int Count => _groups.Count;

    /// <summary>The first group that is not on disk: all below it are.</summary>
    public ulong DurableBelow => _unwritten.TryPeek(out JournalGroupState? group) ? group.Number : Next;

    /// <summary>The number of the group after the last one.</summary>
    public ulong Next => Start.Group + (ulong)_groups.Count;

    /// <summary>The group of that number: the last one while it is not durable, or a new one after it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither.</exception>
    public JournalGroupState Open(ulong number)
    {
        if (_last is { IsDurable: false } && _last.Number == number)
        {
            return _last;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(number, Next);
        _last = new JournalGroupState(number);
        _groups.Enqueue(_last);
        _unwritten.Enqueue(_last);
        return _last;
    }

    /// <summary>Marks a group as written. Groups become durable in their order.</summary>
    /// <exception cref="InvalidOperationException">The group is not the oldest that is not durable.</exception>
    public void MarkDurable(ulong number, in Hash256 hash)
    {
        if (!_unwritten.TryPeek(out JournalGroupState? group) || group.Number != number)
        {
            throw new InvalidOperationException($"Journal group {number} is not the next to become durable.");
        }

        _unwritten.Dequeue();
        group.IsDurable = true;
        group.Hash = hash;
        Retire();
    }

    public void Release(JournalGroupState group)
    {
        group.Live--;
        Retire();
    }

    private void Retire()
    {
        while (_groups.TryPeek(out JournalGroupState? first) && first.IsDurable && first.Live == 0)
        {
            _groups.Dequeue();
            Start = new JournalPosition(first.Number + 1, first.Hash);
        }
    }
}
