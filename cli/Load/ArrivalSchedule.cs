namespace OrleansChain.Cli.Load;

/// <summary>When batches arrive in the open model: an absolute schedule, so that no lateness adds up and none is forgotten.</summary>
/// <param name="TransfersPerSecond">The rate, above zero.</param>
/// <param name="BatchSize">How many transfers arrive together.</param>
internal readonly record struct ArrivalSchedule(double TransfersPerSecond, int BatchSize)
{
    /// <summary>The time between two arrivals.</summary>
    public TimeSpan Interval => DueOf(1);

    /// <summary>When a batch arrives, counted from the start; batch 0 arrives at once.</summary>
    public TimeSpan DueOf(long batch) => TimeSpan.FromTicks((long)Math.Round(batch * (double)BatchSize * TimeSpan.TicksPerSecond / TransfersPerSecond));
}
