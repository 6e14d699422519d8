namespace OrleansChain.Bench.Mining.Costs;

/// <summary>What is measured beside the runs.</summary>
/// <param name="Slicing">What slicing costs.</param>
/// <param name="Stops">How soon everyone stops.</param>
/// <param name="Overhead">What a block costs beside the search.</param>
internal sealed record MiningCosts(SliceCost Slicing, StopTimes Stops, BlockOverhead Overhead);
