namespace OrleansChain.Cli.Load;

/// <summary>Tells once a second how far a run is.</summary>
/// <param name="progress">Whom to tell.</param>
/// <param name="time">The clock.</param>
internal sealed class LoadMeter(IProgress<LoadProgress>? progress, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private int _made;
    private TransferBook? _book;
    private BlockFollower? _follower;
    private RefusalCounts? _refusals;
    private (LoadPhase Phase, long Since) _now = (LoadPhase.Unspecified, time.GetTimestamp());

    /// <summary>Counts what a phase makes, keys or signatures; any thread may.</summary>
    public void AddMade(int count) => Interlocked.Add(ref _made, count);

    /// <summary>Says where the figures are from now on.</summary>
    public void Watch(TransferBook book, BlockFollower follower, RefusalCounts refusals) =>
        (_book, _follower, _refusals) = (book, follower, refusals);

    /// <summary>Begins a phase.</summary>
    /// <returns>When it began, as a timestamp.</returns>
    public long Enter(LoadPhase phase)
    {
        _now = (phase, time.GetTimestamp());
        _made = 0;
        Tell(new Counts(0, 0), TimeSpan.Zero);
        return _now.Since;
    }

    /// <summary>Tells until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (progress is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        var before = new Counts(0, 0);
        long last = time.GetTimestamp();
        while (await IsTickAsync(timer, cancellationToken))
        {
            long now = time.GetTimestamp();
            before = Tell(before, time.GetElapsedTime(last, now));
            last = now;
        }
    }

    private static async Task<bool> IsTickAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        Task<bool> tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
        await ((Task)tick).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return tick.IsCompletedSuccessfully;
    }

    private Counts Tell(Counts before, TimeSpan passed)
    {
        (LoadPhase phase, long since) = _now;
        (long opened, Counts counts) = _book?.Read(figures => (figures.Opened, new Counts(figures.Acknowledged, figures.Confirmed))) ?? default;
        progress?.Report(new LoadProgress(
            phase,
            time.GetElapsedTime(since),
            phase is LoadPhase.Keys or LoadPhase.Signing ? _made : opened,
            counts.Acknowledged,
            counts.Confirmed,
            PerSecond(counts.Acknowledged - before.Acknowledged, passed),
            PerSecond(counts.Confirmed - before.Confirmed, passed),
            _refusals?.Total ?? 0,
            _follower?.Walked.Height ?? 0));
        return counts;
    }

    private static double PerSecond(long count, TimeSpan passed) => passed > TimeSpan.Zero ? Math.Max(0, count / passed.TotalSeconds) : 0;

    private readonly record struct Counts(long Acknowledged, long Confirmed);
}
