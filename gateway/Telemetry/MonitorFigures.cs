namespace OrleansChain.Gateway.Telemetry;

/// <summary>What this process measured of itself over the last minute.</summary>
/// <param name="clock">The clock.</param>
internal sealed class MonitorFigures(TimeProvider clock)
{
    /// <summary>The window.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private const int MaxBlocks = 4_096;

    private readonly Lock _gate = new();
    private readonly Queue<(long Seen, int Transactions)> _blocks = new();
    private readonly Queue<(long Taken, TimeSpan Cpu)> _cpu = new();

    /// <summary>When this process began to measure.</summary>
    public DateTimeOffset Started { get; } = clock.GetUtcNow();

    private long StartedTimestamp { get; } = clock.GetTimestamp();

    /// <summary>Counts a block.</summary>
    public void BlockSeen(int transactions)
    {
        lock (_gate)
        {
            _blocks.Enqueue((clock.GetTimestamp(), transactions));
            while (_blocks.Count > MaxBlocks || IsOld(_blocks.Peek().Seen))
            {
                _blocks.Dequeue();
            }
        }
    }

    /// <summary>Takes a sample of the processor time that this process has used since its start.</summary>
    public void CpuSampled(TimeSpan total)
    {
        lock (_gate)
        {
            _cpu.Enqueue((clock.GetTimestamp(), total));
            while (_cpu.Count > 1 && IsOld(_cpu.Peek().Taken))
            {
                _cpu.Dequeue();
            }
        }
    }

    /// <summary>Blocks seen in the last minute, and transactions per second in them; over the time since the start where that is shorter.</summary>
    public (int Blocks, double ConfirmedPerSecond) Blocks()
    {
        lock (_gate)
        {
            while (_blocks.TryPeek(out var oldest) && IsOld(oldest.Seen))
            {
                _blocks.Dequeue();
            }

            var running = clock.GetElapsedTime(StartedTimestamp);
            var seconds = Math.Min(running.TotalSeconds, Window.TotalSeconds);
            return (_blocks.Count, seconds > 0 ? _blocks.Sum(block => (long)block.Transactions) / seconds : 0);
        }
    }

    /// <summary>Share of all processors used between the oldest and the newest sample of the last minute, 0 to 1; 0 before the second.</summary>
    public double CpuShare(int processors)
    {
        lock (_gate)
        {
            if (_cpu.Count < 2)
            {
                return 0;
            }

            var (oldestTaken, oldestCpu) = _cpu.Peek();
            var (newestTaken, newestCpu) = _cpu.Last();
            var elapsed = clock.GetElapsedTime(oldestTaken, newestTaken);
            return elapsed > TimeSpan.Zero ? Math.Clamp((newestCpu - oldestCpu) / elapsed / processors, 0, 1) : 0;
        }
    }

    private bool IsOld(long timestamp) => clock.GetElapsedTime(timestamp) > Window;
}
