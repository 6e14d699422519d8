using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Hosting;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Gateway.Submission;

/// <summary>
/// Makes batches of single submissions, so that many share the way to the pool and back. One that comes while none is under way goes at once.
/// Those that come while others are under way gather until the first of these is back, or the oldest has waited for the window, or as many or as
/// large as a batch may be are there. A batch that fails fails for those in it and nobody else.
/// </summary>
internal sealed class SubmissionCoalescer : IDisposable
{
    /// <summary>The most bytes of transactions in one batch, the first being free to have more.</summary>
    public const int MaxBytes = 1024 * 1024;

    private readonly ChainGrains _grains;
    private readonly TimeSpan _window;
    private readonly int _maxCount;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private List<Waiting> _open = [];
    private int _openBytes;
    private int _underWay;

    /// <summary>Makes a coalescer.</summary>
    /// <param name="grains">The verifiers.</param>
    /// <param name="options">The window and the count.</param>
    /// <param name="clock">The clock.</param>
    public SubmissionCoalescer(ChainGrains grains, IOptions<GatewayOptions> options, TimeProvider clock)
    {
        _grains = grains;
        _window = options.Value.CoalesceWindow;
        _maxCount = options.Value.MaxCoalesced;
        _timer = clock.CreateTimer(static state => ((SubmissionCoalescer)state!).WindowIsOver(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Submits one transaction. Returns once it is on disk or refused.</summary>
    public Task<TransactionResult> SubmitAsync(ReadOnlyMemory<byte> transaction)
    {
        var waiting = new Waiting(transaction);
        List<Waiting>? before = null;
        List<Waiting>? due = null;
        lock (_gate)
        {
            if (_openBytes > 0 && _openBytes + transaction.Length > MaxBytes)
            {
                before = TakeOpen();
            }

            _open.Add(waiting);
            _openBytes += transaction.Length;
            if (_underWay == 0 || _open.Count >= _maxCount || _window == TimeSpan.Zero)
            {
                due = TakeOpen();
            }
            else if (_open.Count == 1)
            {
                _timer.Change(_window, Timeout.InfiniteTimeSpan);
            }
        }

        Send(before);
        Send(due);
        return waiting.Result;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    /// <summary>Takes what has gathered; it counts as under way from here on.</summary>
    private List<Waiting> TakeOpen()
    {
        var taken = _open;
        _open = [];
        _openBytes = 0;
        _underWay++;
        return taken;
    }

    private void WindowIsOver()
    {
        List<Waiting>? due;
        lock (_gate)
        {
            due = _open.Count > 0 ? TakeOpen() : null;
        }

        Send(due);
    }

    private void Send(List<Waiting>? batch)
    {
        if (batch is not null)
        {
            _ = SendAsync(batch);
        }
    }

    private async Task SendAsync(List<Waiting> batch)
    {
        try
        {
            var bytes = TransactionBatch.Encode([.. batch.Select(waiting => waiting.Transaction)]);
            var reply = await _grains.Verifier().Submit(new TransactionBatchMessage(_grains.Id, bytes));
            Answer(batch, reply.Results);
        }
        catch (Exception failure)
        {
            // Not swallowed: every request of the batch ends with it, as it would have alone.
            foreach (var waiting in batch)
            {
                waiting.Fail(failure);
            }
        }

        List<Waiting>? gathered;
        lock (_gate)
        {
            _underWay--;
            gathered = _open.Count > 0 ? TakeOpen() : null;
        }

        Send(gathered);
    }

    private static void Answer(List<Waiting> batch, ImmutableArray<TransactionResult> results)
    {
        if (results.Length != batch.Count)
        {
            throw new InvalidDataException($"The verifier answered {results.Length} results for {batch.Count} transactions.");
        }

        for (var i = 0; i < results.Length; i++)
        {
            batch[i].Answer(results[i]);
        }
    }

    private sealed class Waiting(ReadOnlyMemory<byte> transaction)
    {
        private readonly TaskCompletionSource<TransactionResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ReadOnlyMemory<byte> Transaction { get; } = transaction;

        public Task<TransactionResult> Result => _completion.Task;

        public void Answer(TransactionResult result) => _completion.SetResult(result);

        public void Fail(Exception failure) => _completion.TrySetException(failure);
    }
}
