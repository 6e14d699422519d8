using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Statistics;

namespace OrleansChain.Bench.Mining.Report;

/// <summary>Whether <c>auto</c> loses against choosing the best fixed mode by hand.</summary>
/// <param name="Difficulty">Leading hexadecimal zeros.</param>
/// <param name="Auto">Automatic, with a worker for each processor where that was measured.</param>
/// <param name="Best">The fixed configuration of the same layer with the smallest median.</param>
/// <param name="AutoMedianSeconds">The median of automatic.</param>
/// <param name="BestMedianSeconds">The median of the best.</param>
/// <param name="Ratio">Automatic by best over the repeats, headers being the same.</param>
/// <param name="MedianDifferenceSeconds">The median over the repeats of automatic less best.</param>
internal sealed record AutoVerdict(
    int Difficulty,
    MiningConfiguration Auto,
    MiningConfiguration Best,
    double AutoMedianSeconds,
    double BestMedianSeconds,
    SampleSummary Ratio,
    double MedianDifferenceSeconds)
{
    /// <summary>How many times the best mode's time automatic may take …</summary>
    public const double LargestRatio = 1.05;

    /// <summary>… unless it is at most this many seconds more.</summary>
    public const double LargestDifferenceSeconds = 0.001;

    /// <summary>Whether it keeps within the limits.</summary>
    public bool IsMet => Ratio.Median <= LargestRatio || MedianDifferenceSeconds <= LargestDifferenceSeconds;

    /// <summary>Whether it exceeds the limits by less than the measurement can tell: the ratio's interval reaches below its limit.</summary>
    public bool IsUndecided => !IsMet && Ratio.Mean - (Ratio.HalfWidth95 ?? double.PositiveInfinity) <= LargestRatio;
}
