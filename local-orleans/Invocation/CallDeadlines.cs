namespace OrleansChain.LocalOrleans;

/// <summary>
/// Times out the calls of one node. One timer stands for the earliest deadline; when it fires, all calls are looked at. So a call costs
/// no timer of its own.
/// </summary>
internal sealed class CallDeadlines(Node node)
{
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private long _next = long.MaxValue;

    /// <summary>The deadline of a call that is sent now.</summary>
    public long For(TimeSpan? methodsOwn)
    {
        var timeout = methodsOwn ?? node.ResponseTimeout;
        return timeout == Timeout.InfiniteTimeSpan || timeout == TimeSpan.MaxValue
            ? long.MaxValue
            : node.Time.GetTimestamp() + (long)(timeout.TotalSeconds * node.Time.TimestampFrequency);
    }

    /// <summary>Makes sure that the timer fires at the deadline at the latest. To be called once the call can be found.</summary>
    public void Watch(long deadline)
    {
        if (deadline >= Volatile.Read(ref _next))
        {
            return;
        }

        lock (_lock)
        {
            if (deadline >= _next)
            {
                return;
            }

            Volatile.Write(ref _next, deadline);
            _timer ??= CreateTimer();
            var wait = TimeSpan.FromSeconds(Math.Max(0, deadline - node.Time.GetTimestamp()) / (double)node.Time.TimestampFrequency);
            _timer.Change(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait, Timeout.InfiniteTimeSpan);
        }
    }

    private ITimer CreateTimer()
    {
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            return node.Time.CreateTimer(static state => ((CallDeadlines)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private void Fire()
    {
        Volatile.Write(ref _next, long.MaxValue);
        Watch(node.Cluster.Expire(node, node.Time.GetTimestamp()));
    }
}
