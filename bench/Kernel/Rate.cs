namespace OrleansChain.Bench.Kernel;

/// <summary>What the runs of one measurement gave.</summary>
/// <param name="Median">SHA-256d a second, the median of the runs.</param>
/// <param name="Fastest">
/// SHA-256d a second in the fastest run, which others' work disturbed least.
/// </param>
internal sealed record Rate(double Median, double Fastest)
{
    /// <summary>Sums up runs; at least one.</summary>
    public static Rate Of(IReadOnlyCollection<double> runs)
    {
        double[] sorted = [.. runs.Order()];
        return new Rate((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[^1]);
    }
}
