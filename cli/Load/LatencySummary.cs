namespace OrleansChain.Cli.Load;

/// <summary>Latencies in milliseconds; all zero where nothing was measured.</summary>
/// <param name="Count">How many were measured.</param>
/// <param name="Min">The shortest.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="P50">The median: at least half are no longer.</param>
/// <param name="P90">At least 90% are no longer.</param>
/// <param name="P99">At least 99% are no longer.</param>
/// <param name="Max">The longest.</param>
internal sealed record LatencySummary(long Count, double Min, double Mean, double P50, double P90, double P99, double Max);
