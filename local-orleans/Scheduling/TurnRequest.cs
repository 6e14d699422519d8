namespace OrleansChain.LocalOrleans;

/// <summary>Something that an activation starts when its rules of interleaving allow: a call, or a tick of a timer.</summary>
internal abstract class TurnRequest
{
    /// <summary>The next in the queue that this request waits in.</summary>
    public TurnRequest? Next { get; set; }

    /// <summary>Where the request is among the running ones; kept by the activation.</summary>
    public int RunningIndex { get; set; } = -1;

    /// <summary>Whether it starts whatever else runs; set when it is received.</summary>
    public bool Interleaves { get; set; }

    public abstract bool AlwaysInterleaves { get; }

    public abstract bool IsReadOnly { get; }

    /// <summary>Whether it counts as use of the activation, which is then not collected.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>Whether nobody waits for it any more, so that it need not start.</summary>
    public virtual bool IsSettled => false;

    /// <summary>Starts it, inside of a turn. Its end is told to <see cref="Activation.Completed"/>.</summary>
    public abstract void Start(Activation activation);

    /// <summary>It will not start, or not end, for the given reason.</summary>
    public virtual void Reject(Exception exception)
    {
    }

    /// <summary>The activation ended before it started.</summary>
    public virtual void Reroute()
    {
    }

    /// <summary>Until when the sender waits; never, where it is another one's request.</summary>
    public virtual long DeadlineFor(Node sender) => long.MaxValue;

    /// <summary>The sender has waited for too long.</summary>
    public virtual void TimeOut()
    {
    }
}
