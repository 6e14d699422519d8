namespace OrleansChain.Bench.Plot;

/// <summary>What to measure.</summary>
/// <param name="LimitBytes">The memory limit of the plot.</param>
/// <param name="Iterations">Hashes for each entry.</param>
/// <param name="Workers">How many cores to use.</param>
/// <param name="Window">How long a cheat has after each challenge.</param>
/// <param name="Challenges">How often the plot, and each cheat, is challenged.</param>
internal sealed record PlotOptions(long LimitBytes, int Iterations, int Workers, TimeSpan Window, int Challenges);
