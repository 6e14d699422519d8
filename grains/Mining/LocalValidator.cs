using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Memory;
using OrleansChain.Core.Validators;

namespace OrleansChain.Grains.Mining;

/// <summary>A validator of this silo: signs with its key and asks its plot. Threads may share it.</summary>
public sealed class LocalValidator : IDisposable
{
    private readonly PrivateKey _key;
    private readonly Lock _gate = new();
    private MemoryPlot? _plot;
    private (Hash256 Seed, Task<PlotAnswer?> Task)? _answer;
    private CancellationTokenSource _search = new();
    private long _plotBytes;
    private long _plotMadeBytes;
    private bool _isAnswering;
    private bool _isDisposed;

    internal LocalValidator(PrivateKey key)
    {
        _key = key;
        Address = key.Address;
        PublicKey = key.PublicKey;
    }

    /// <summary>The validator's address.</summary>
    public Address Address { get; }

    /// <summary>Its public key.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>The size of its plot, when it is made; 0 without one.</summary>
    public long PlotBytes => Volatile.Read(ref _plotBytes);

    /// <summary>How much of the plot is made.</summary>
    public long PlotMadeBytes => Volatile.Read(ref _plotMadeBytes);

    /// <summary>What the plot is registered as; null until it is made.</summary>
    public PlotCommitment? Commitment
    {
        get
        {
            lock (_gate)
            {
                return _plot?.Commitment;
            }
        }
    }

    /// <summary>Whether the plot is made and the chain counts it: before, an answer would only be refused.</summary>
    public bool IsAnswering
    {
        get => Volatile.Read(ref _isAnswering);
        set => Volatile.Write(ref _isAnswering, value);
    }

    /// <summary>The plot is being made.</summary>
    /// <param name="madeBytes">How much of it is made.</param>
    /// <param name="bytes">Its size.</param>
    public void PlotGrows(long madeBytes, long bytes)
    {
        Volatile.Write(ref _plotBytes, bytes);
        Volatile.Write(ref _plotMadeBytes, madeBytes);
    }

    /// <summary>The plot is made. It is disposed with this object.</summary>
    public void PlotIsMade(MemoryPlot plot)
    {
        ArgumentNullException.ThrowIfNull(plot);
        lock (_gate)
        {
            if (_isDisposed)
            {
                plot.Dispose();
                return;
            }

            _plot?.Dispose();
            _plot = plot;
        }

        PlotGrows((long)plot.SizeBytes, (long)plot.SizeBytes);
    }

    /// <summary>Signs a digest.</summary>
    /// <exception cref="ObjectDisposedException">The silo has stopped.</exception>
    public Signature Sign(in Hash256 digest) => _key.Sign(digest);

    /// <summary>
    /// The plot's answer to a seed; null without a plot. It reads all of the plot, for up to a second and on several processors, so it has a thread
    /// of its own and no grain's. Asked for the same seed again, it is the same answer; another seed ends the search before.
    /// </summary>
    internal Task<PlotAnswer?> Answer(Hash256 seed)
    {
        lock (_gate)
        {
            if (_plot is not { } plot)
            {
                return Task.FromResult<PlotAnswer?>(null);
            }

            if (_answer is not { } answer || answer.Seed != seed || answer.Task is { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                _search.Cancel();
                _search.Dispose();
                _search = new CancellationTokenSource();
                var stop = _search.Token;
                var task = Task.Factory.StartNew<PlotAnswer?>(
                    () => plot.Answer(seed, stop), stop, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
                _answer = answer = (seed, task);
            }

            return answer.Task;
        }
    }

    /// <summary>Zeroes the key and gives the plot's memory back.</summary>
    public void Dispose()
    {
        _key.Dispose();
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _search.Cancel();
            _search.Dispose();
            _plot?.Dispose();
            _plot = null;
        }
    }
}
