using OrleansChain.Bench.Statistics;

namespace OrleansChain.Bench.Mining.Costs;

/// <summary>How soon everyone has stopped, in milliseconds.</summary>
/// <param name="CoreAfterHit">Core's miner: from a hit until the last worker had stopped.</param>
/// <param name="GrainsAfterHit">Through the grains: from a hit until the last slice had ended.</param>
/// <param name="GrainsAfterCancel">Through the grains: from a new head, which cancels the call, until the validator had answered and the last slice had ended.</param>
internal sealed record StopTimes(SampleSummary CoreAfterHit, SampleSummary GrainsAfterHit, SampleSummary GrainsAfterCancel)
{
    /// <summary>The most that is allowed.</summary>
    public const double LimitMilliseconds = 10;
}
