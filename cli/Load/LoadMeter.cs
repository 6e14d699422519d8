namespace OrleansChain.Cli.Load;

/// <summary>Tells once a second how far a run is.</summary>
/// <param name="progress">Whom to tell.</param>
/// <param name="time">The clock.</param>
internal sealed class LoadMeter(IProgress<LoadProgress>? progress, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private int _keys;
    private TransferBook? _book;
    private BlockFollower? _follower;
    private RefusalCounts? _refusals;
    private (LoadPhase Phase, long Since) _now = (LoadPhase.Unspecified, time.GetTimestamp());

    /// <summary>Counts keys that were made; any thread may.</summary>
    public void AddKeys(int count) => Interlocked.Add(ref _keys, count);

    /// <summary>Says where the figures are from now on.</summary>
    public void Watch(TransferBook book, BlockFollower follower, RefusalCounts refusals) =>
        (_book, _follower, _refusals) = (book, follower, refusals);

    /// <summary>Begins a phase.</summary>
    /// <returns>When it began, as a timestamp.</returns>
    public long Enter(LoadPhase phase)
    {
        _now = (phase, time.GetTimestamp());
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
        while (!cancellationToken.IsCancellationRequested)
        {
            await ((Task)timer.WaitForNextTickAsync(cancellationToken).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            long now = time.GetTimestamp();
            before = Tell(before, time.GetElapsedTime(last, now));
            last = now;
        }
    }

    private Counts Tell(Counts before, TimeSpan passed)
    {
        (LoadPhase phase, long since) = _now;
        (long opened, Counts counts) = _book?.Read(figures => (figures.Opened, new Counts(figures.Acknowledged, figures.Confirmed))) ?? default;
        progress?.Report(new LoadProgress(
            phase,
            time.GetElapsedTime(since),
            phase == LoadPhase.Keys ? _keys : opened,
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
