namespace OrleansChain.Bench.Statistics;

/// <summary>What some measurements of one quantity say about it.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="HalfWidth95">Half of the 95% confidence interval of the mean (Student t); none with fewer than two samples.</param>
/// <param name="Median">Their median.</param>
/// <param name="Percentile99">What 99% of them do not exceed.</param>
/// <param name="Smallest">The smallest.</param>
/// <param name="Largest">The largest.</param>
internal sealed record SampleSummary(int Count, double Mean, double? HalfWidth95, double Median, double Percentile99, double Smallest, double Largest)
{
    private const double TwoSided95 = 0.975;

    /// <summary>Summarises at least one sample.</summary>
    public static SampleSummary Of(IReadOnlyCollection<double> samples)
    {
        ArgumentOutOfRangeException.ThrowIfZero(samples.Count, nameof(samples));
        var mean = samples.Average();
        double? half = null;
        if (samples.Count > 1)
        {
            var variance = samples.Sum(sample => (sample - mean) * (sample - mean)) / (samples.Count - 1);
            half = StudentT.Quantile(TwoSided95, samples.Count - 1) * Math.Sqrt(variance / samples.Count);
        }

        return new SampleSummary(samples.Count, mean, half, MedianOf(samples), Percentile99Of(samples), samples.Min(), samples.Max());
    }

    /// <summary>The median of at least one sample.</summary>
    public static double MedianOf(IReadOnlyCollection<double> samples)
    {
        var sorted = samples.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Percentile99Of(IReadOnlyCollection<double> samples) => samples.Order().ElementAt((int)Math.Ceiling(0.99 * samples.Count) - 1);
}
