using OrleansChain.Core.Difficulty;

namespace OrleansChain.Core.Mining;

/// <summary>
/// How a search goes about its work. Auto weighs the expected hashes against what waking workers costs: a search has no memory (after any
/// number of vain hashes the expected rest is the same), so what is best at its start is best throughout.
/// </summary>
/// <param name="Mode">How slices are given out; never auto.</param>
/// <param name="Workers">How many workers search.</param>
/// <param name="IsInline">Whether the coordinator searches by itself, handing nothing over, because that would take longer than the work.</param>
/// <param name="SliceSize">Nonces in a slice, such that it takes about <see cref="SliceTime"/>.</param>
public readonly record struct MiningPlan(MiningMode Mode, int Workers, bool IsInline, ulong SliceSize)
{
    /// <summary>
    /// How long a slice should take: long enough that handing it over costs little, and below <see cref="LongestSlice"/> by as much as the
    /// measured rate may be wrong.
    /// </summary>
    public static TimeSpan SliceTime { get; } = TimeSpan.FromMilliseconds(4);

    /// <summary>How long a slice may take: so long a thread is held, and so long after a hit a worker may still search.</summary>
    public static TimeSpan LongestSlice { get; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Plans a search.</summary>
    /// <param name="mode">The mode that is wanted.</param>
    /// <param name="workers">How many workers there are, at least 1.</param>
    /// <param name="target">The target.</param>
    /// <param name="rates">What has been measured.</param>
    public static MiningPlan For(MiningMode mode, int workers, CompactTarget target, MiningRates rates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ulong sliceSize = rates.SliceSize;
        return mode switch
        {
            MiningMode.Serial => new MiningPlan(mode, 1, IsInline: false, sliceSize),
            MiningMode.Static or MiningMode.Leased => new MiningPlan(mode, workers, IsInline: false, sliceSize),
            MiningMode.Auto => Choose(workers, target, rates, sliceSize),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such mode."),
        };
    }

    /// <summary>How long a number of workers is expected to search, in seconds, waking them included.</summary>
    public static double ExpectedSeconds(int workers, CompactTarget target, MiningRates rates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        int atOnce = Math.Clamp(rates.Processors, 1, workers);
        double expectedHashes = (double)target.ExpectedHashes.ToBigInteger();
        return (expectedHashes / (rates.HashesPerSecond * atOnce)) + (rates.WakeTime.TotalSeconds * (workers - 1));
    }

    private static MiningPlan Choose(int workers, CompactTarget target, MiningRates rates, ulong sliceSize)
    {
        if (!(rates.HashesPerSecond > 0))
        {
            // A small slice, searched on the spot, is the first measurement.
            return new MiningPlan(MiningMode.Serial, 1, IsInline: true, sliceSize);
        }

        double alone = ExpectedSeconds(1, target, rates);
        int best = 1;
        double shortest = alone;
        for (int count = 2; count <= Math.Min(workers, rates.Processors); count++)
        {
            double seconds = ExpectedSeconds(count, target, rates);
            if (seconds < shortest)
            {
                (best, shortest) = (count, seconds);
            }
        }

        return best == 1
            ? new MiningPlan(MiningMode.Serial, 1, IsInline: alone <= SliceTime.TotalSeconds, sliceSize)
            : new MiningPlan(MiningMode.Leased, best, IsInline: false, sliceSize);
    }
}
