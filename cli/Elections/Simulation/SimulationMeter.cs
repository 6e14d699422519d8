namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>Measures the phases of a simulation, and tells once a second how far it is.</summary>
/// <param name="progress">Whom to tell.</param>
/// <param name="time">The clock.</param>
internal sealed class SimulationMeter(IProgress<SimulationProgress>? progress, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<SimulationPhase, TimeSpan> _phases = [];
    private SimulationPhase _phase;
    private long _since;
    private long _done;
    private long _total;
    private string? _note;

    /// <summary>How long a phase took; zero for one that was not reached.</summary>
    public TimeSpan this[SimulationPhase phase] => _phases.GetValueOrDefault(phase);

    /// <summary>Counts what is done; any thread may.</summary>
    public void Add(long count) => Interlocked.Add(ref _done, count);

    /// <summary>Says how far the phase is, where that is asked rather than counted.</summary>
    public void Set(long done, long total, string? note)
    {
        Interlocked.Exchange(ref _done, done);
        Interlocked.Exchange(ref _total, total);
        _note = note;
    }

    /// <summary>Does a phase and measures it.</summary>
    public async Task<T> MeasureAsync<T>(SimulationPhase phase, long total, Func<Task<T>> work)
    {
        (_phase, _since, _note) = (phase, time.GetTimestamp(), null);
        Interlocked.Exchange(ref _done, 0);
        Interlocked.Exchange(ref _total, total);
        Tell();
        T result = await work();
        _phases[phase] = time.GetElapsedTime(_since);
        return result;
    }

    /// <summary>Tells until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await IsTickAsync(timer, cancellationToken))
        {
            Tell();
        }
    }

    private static async Task<bool> IsTickAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        Task<bool> tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
        await ((Task)tick).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return tick.IsCompletedSuccessfully;
    }

    private void Tell() => progress?.Report(new SimulationProgress(
        _phase, time.GetElapsedTime(_since), Interlocked.Read(ref _done), Interlocked.Read(ref _total), _note));
}
