namespace OrleansChain.Bench.Mining.Report;

/// <summary>The machine's load average before the runs: how much else it did.</summary>
/// <param name="Smallest">The smallest.</param>
/// <param name="Largest">The largest.</param>
internal sealed record LoadRange(double Smallest, double Largest);
