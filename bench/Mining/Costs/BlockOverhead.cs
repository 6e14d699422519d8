using OrleansChain.Bench.Statistics;

namespace OrleansChain.Bench.Mining.Costs;

/// <summary>What a block costs where the first nonce is right, so that nothing is left but the fixed overhead; milliseconds a block.</summary>
/// <param name="Core">Core's miner with all processors: plan, hand-over to threads, stop.</param>
/// <param name="Validator">The call of a validator grain, its calls of miner grains, and back, with all processors.</param>
/// <param name="Round">
/// The whole way: candidate from the pool, template from the chain, seal by a validator, check and append (storage in memory), pool brought up to date.
/// </param>
internal sealed record BlockOverhead(SampleSummary Core, SampleSummary Validator, SampleSummary Round)
{
    /// <summary>The most that is allowed, for the median.</summary>
    public const double LimitMilliseconds = 5;
}
