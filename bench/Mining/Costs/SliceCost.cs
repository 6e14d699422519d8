namespace OrleansChain.Bench.Mining.Costs;

/// <summary>What slicing costs: one worker's hashes per second, medians of alternating measurements that find nothing.</summary>
/// <param name="WholeHashesPerSecond">One call for the whole range.</param>
/// <param name="SlicedHashesPerSecond">One call for each slice, nothing else.</param>
/// <param name="LeasedHashesPerSecond">Core's coordinator leases the slices, and the worker looks up within them.</param>
/// <param name="GrainsHashesPerSecond">A validator grain leases the slices to one miner grain.</param>
/// <param name="SliceMilliseconds">How long a slice takes.</param>
/// <param name="SlicedShare">The median of sliced by whole, pair by pair.</param>
/// <param name="LeasedShare">The median of leased by whole.</param>
/// <param name="GrainsShare">The median of grains by whole.</param>
internal sealed record SliceCost(
    double WholeHashesPerSecond,
    double SlicedHashesPerSecond,
    double LeasedHashesPerSecond,
    double GrainsHashesPerSecond,
    double SliceMilliseconds,
    double SlicedShare,
    double LeasedShare,
    double GrainsShare);
