using System.Threading.Channels;

namespace OrleansChain.Cli.Load;

/// <summary>
/// Hands groups to connections, one connection at a time for each group, in the order in which they came back; and says what to send for
/// them: what was signed ahead, then what it signs now.
/// </summary>
internal sealed class BatchFeed
{
    private readonly BatchSigner _signer;
    private readonly IReadOnlyList<WalletGroup> _groups;
    private readonly Channel<WalletGroup> _free = Channel.CreateUnbounded<WalletGroup>();
    private int _active;
    private long _unsigned;
    private long _signedAhead;

    /// <summary>Makes a feed.</summary>
    /// <param name="groups">The groups, each free now.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="count">How many transfers there are to be in all; null for no end.</param>
    public BatchFeed(IReadOnlyList<WalletGroup> groups, BatchSigner signer, long? count)
    {
        _signer = signer;
        _groups = groups;
        _active = groups.Count;
        _unsigned = count ?? long.MaxValue;
        foreach (WalletGroup group in groups)
        {
            _free.Writer.TryWrite(group);
        }
    }

    /// <summary>How many transfers were signed ahead.</summary>
    public long SignedAhead => Interlocked.Read(ref _signedAhead);

    /// <summary>Signs ahead on all processors, the same number of batches for each group but for one.</summary>
    /// <param name="transfers">How many transfers.</param>
    /// <param name="signed">Is told how many were signed, now and then and from any thread.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void SignAhead(long transfers, Action<int> signed, CancellationToken cancellationToken)
    {
        long batches = (transfers + _signer.BatchSize - 1) / _signer.BatchSize;
        Parallel.For(0, _groups.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            WalletGroup group = _groups[index];
            long share = (batches / _groups.Count) + (index < batches % _groups.Count ? 1 : 0);
            for (long batch = 0; batch < share && Reserve(group) is > 0 and var count; batch++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                group.Ahead.Enqueue(_signer.Sign(group, count));
                Interlocked.Add(ref _signedAhead, count);
                signed(count);
            }
        });
    }

    /// <summary>Takes a group that is free, or waits for one; null where there is nothing more to send.</summary>
    public async ValueTask<WalletGroup?> TakeAsync(CancellationToken cancellationToken)
    {
        while (await _free.Reader.WaitToReadAsync(cancellationToken))
        {
            if (_free.Reader.TryRead(out WalletGroup? group))
            {
                return group;
            }
        }

        return null;
    }

    /// <summary>Gives the next batch of a group that was taken; null where it has none left, and then the group is done with.</summary>
    public LoadBatch? Next(WalletGroup group)
    {
        if (group.Ahead.TryDequeue(out LoadBatch batch))
        {
            return batch;
        }

        int count = Reserve(group);
        if (count > 0)
        {
            return _signer.Sign(group, count);
        }

        if (Interlocked.Decrement(ref _active) == 0)
        {
            Stop();
        }

        return null;
    }

    /// <summary>Lets no connection wait for a group any more.</summary>
    public void Stop() => _free.Writer.TryComplete();

    /// <summary>Gives a group back whose batch is acknowledged to the last transfer.</summary>
    public void Return(WalletGroup group) => _free.Writer.TryWrite(group);

    private int Reserve(WalletGroup group)
    {
        long wanted = Math.Min(_signer.BatchSize, group.Draw.Remaining);
        long before = Interlocked.Add(ref _unsigned, -wanted) + wanted;
        long granted = Math.Clamp(before, 0, wanted);
        Interlocked.Add(ref _unsigned, wanted - granted);
        return (int)granted;
    }
}
