using System.Diagnostics;

namespace OrleansChain.Bench.Nodes;

/// <summary>
/// A node in Production that is measured: every wait for it is bounded, and whatever it does wrong is told with its last lines. However the
/// measurement ends, disposing ends the process.
/// </summary>
internal sealed class MeasuredNode : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(2);

    private readonly NodeProcess _process;

    private MeasuredNode(NodeProcess process) => _process = process;

    /// <summary>Where it listens.</summary>
    public Uri Url => _process.Url;

    /// <summary>A client of it.</summary>
    public HttpClient Client => _process.Client;

    /// <summary>From the start of the process until it said that it is ready.</summary>
    public TimeSpan TimeToReady { get; private init; }

    /// <summary>The moment at which the process was started, as <see cref="Stopwatch"/> counts.</summary>
    public long Started { get; private init; }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <exception cref="NodeException">It ended instead, or is not ready in time.</exception>
    public static async Task<MeasuredNode> StartAsync(NodeFolder folder, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var process = await WithinAsync(LongestStart, "was not ready", stop => NodeProcess.StartReadyAsync(folder.Options(), stop), () => "", cancellationToken);
        return new MeasuredNode(process) { Started = started, TimeToReady = Stopwatch.GetElapsedTime(started) };
    }

    /// <summary>The first error that it has logged, with its last lines; null while there is none.</summary>
    public string? LoggedError() => _process.FirstError is { } line ? $"{line}{Environment.NewLine}{_process.Log}" : null;

    /// <summary>What it has taken of the machine.</summary>
    /// <exception cref="NodeException">It has ended.</exception>
    public NodeUsage Usage()
    {
        RequireRunning();
        return new NodeUsage(_process.ResidentBytes, _process.PeakResidentBytes, _process.ProcessorTime);
    }

    /// <summary>Waits until something is true of it.</summary>
    /// <param name="condition">Asked again and again.</param>
    /// <param name="longest">How long to wait at most.</param>
    /// <param name="pause">How long to wait between two questions.</param>
    /// <param name="otherwise">What is wrong where it does not come true, in words that follow "The node".</param>
    /// <param name="cancellationToken">Gives up earlier.</param>
    /// <exception cref="NodeException">It ended, or the time is over.</exception>
    public Task WaitAsync(
        Func<CancellationToken, Task<bool>> condition, TimeSpan longest, TimeSpan pause, string otherwise, CancellationToken cancellationToken) => WithinAsync(
        longest,
        otherwise,
        async stop =>
        {
            using var timer = new PeriodicTimer(pause);
            while (!await condition(stop))
            {
                RequireRunning();
                await timer.WaitForNextTickAsync(stop);
            }

            return true;
        },
        () => _process.Log,
        cancellationToken);

    /// <summary>Asks it to end, as an operator would, and waits for the end.</summary>
    /// <exception cref="NodeException">It does not end in time, or says that something was wrong.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        RequireRunning();
        var code = await WithinAsync(LongestStop, "did not end", _process.StopAsync, () => _process.Log, cancellationToken);
        if (code != 0)
        {
            throw new NodeException($"The node ended with code {code}. Its last lines:{Environment.NewLine}{_process.Log}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<T> WithinAsync<T>(
        TimeSpan longest, string otherwise, Func<CancellationToken, Task<T>> action, Func<string> log, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(longest);
        try
        {
            return await action(deadline.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NodeException($"The node {otherwise} within {longest}.{Environment.NewLine}{log()}", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new NodeException(exception.Message, exception);
        }
    }

    private void RequireRunning()
    {
        if (_process.HasExited)
        {
            throw new NodeException($"The node ended by itself. Its last lines:{Environment.NewLine}{_process.Log}");
        }
    }
}
