using OrleansChain.Core.Rest;

namespace OrleansChain.Gateway.Chains;

/// <summary>
/// The newest blocks as this gateway has seen them, and a way to wait for the next one. Listeners keep their own place and pull,
/// so a slow one holds nothing here.
/// </summary>
/// <param name="clock">Tells when a block was seen.</param>
internal sealed class HeadFeed(TimeProvider clock)
{
    /// <summary>How many of the newest blocks are kept.</summary>
    public const int KeptBlocks = 1_024;

    private readonly Lock _gate = new();
    private readonly BlockSummary?[] _blocks = new BlockSummary?[KeptBlocks];
    private TaskCompletionSource _next = NewSignal();
    private BlockSummary? _current;
    private long _seen;

    /// <summary>The newest block; null before the first.</summary>
    public BlockSummary? Current => Volatile.Read(ref _current);

    /// <summary>How long ago the newest block was seen; null before the first.</summary>
    public TimeSpan? Age => Current is null ? null : clock.GetElapsedTime(Volatile.Read(ref _seen));

    /// <summary>Takes the next block. One that is not above the newest is ignored.</summary>
    public void Publish(BlockSummary block)
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            if (_current is not null && block.Height <= _current.Height)
            {
                return;
            }

            _blocks[block.Height % KeptBlocks] = block;
            Volatile.Write(ref _seen, clock.GetTimestamp());
            Volatile.Write(ref _current, block);
            signal = _next;
            _next = NewSignal();
        }

        signal.SetResult();
    }

    /// <summary>The block of a height, if it is among those kept.</summary>
    public BlockSummary? Find(ulong height)
    {
        lock (_gate)
        {
            return _blocks[height % KeptBlocks] is { } block && block.Height == height ? block : null;
        }
    }

    /// <summary>Waits until there is a block above a height, or any block at all for no height.</summary>
    /// <returns>False where the time passed first.</returns>
    public async Task<bool> WaitAboveAsync(ulong? height, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Task signal;
        lock (_gate)
        {
            if (_current is not null && (height is null || _current.Height > height))
            {
                return true;
            }

            signal = _next.Task;
        }

        try
        {
            await signal.WaitAsync(timeout, clock, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
