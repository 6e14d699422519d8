using OrleansChain.Bench.Nodes;
using OrleansChain.Cli.Load;

namespace OrleansChain.Bench.Throughput.Runs;

/// <summary>Hears how far one load is: tells it, and notes what the node had used when the timed part began, and when it was over.</summary>
internal sealed class LoadWatch(MeasuredNode node, Action<string> progress) : IProgress<LoadProgress>
{
    private readonly Lock _lock = new();
    private NodeUsage? _atStart;
    private NodeUsage? _atEnd;
    private ProcessorTimes? _processorsAtStart;
    private ProcessorTimes? _processorsAtEnd;
    private LoadPhase _phase;

    /// <summary>What the node had used when sending began; null where it has not begun.</summary>
    public NodeUsage? AtStart
    {
        get
        {
            lock (_lock)
            {
                return _atStart;
            }
        }
    }

    /// <summary>What the node had used when everything was confirmed; null where it has not come to that.</summary>
    public NodeUsage? AtEnd
    {
        get
        {
            lock (_lock)
            {
                return _atEnd;
            }
        }
    }

    /// <summary>
    /// The share of the processors' time from the begin of sending until everything was confirmed that a hypervisor gave to others; null where the system does not tell it.
    /// </summary>
    public double? StolenShare
    {
        get
        {
            lock (_lock)
            {
                return _processorsAtStart is { } start ? _processorsAtEnd?.StolenShareSince(start) : null;
            }
        }
    }

    /// <inheritdoc/>
    public void Report(LoadProgress value)
    {
        lock (_lock)
        {
            // What was told each second may come a little after the phase that has begun meanwhile.
            if (value.Phase <= _phase)
            {
                return;
            }

            _phase = value.Phase;
            if (_phase == LoadPhase.Sending)
            {
                _atStart = node.Usage();
                _processorsAtStart = Machine.ProcessorTimes();
            }

            if (_phase == LoadPhase.Checking)
            {
                _atEnd = node.Usage();
                _processorsAtEnd = Machine.ProcessorTimes();
            }

            progress(Word(_phase));
        }
    }

    private static string Word(LoadPhase phase) => phase switch
    {
        LoadPhase.Keys => "making keys",
        LoadPhase.Funding => "paying the wallets",
        LoadPhase.Signing => "signing ahead",
        LoadPhase.Sending => "sending",
        LoadPhase.Draining => "waiting for the last blocks",
        LoadPhase.Checking => "checking",
        _ => phase.ToString(),
    };
}
