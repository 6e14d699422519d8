namespace OrleansChain.Core.Mining;

/// <summary>What has been measured of the workers that a search may use.</summary>
/// <param name="HashesPerSecond">What one worker computes; zero where nothing has been measured.</param>
/// <param name="WakeTime">What it costs to set one more worker to work and to hear of it.</param>
/// <param name="Processors">How many workers run at once; more of them don't make a search faster.</param>
public readonly record struct MiningRates(double HashesPerSecond, TimeSpan WakeTime, int Processors)
{
    private const double SmallestSlice = 256;
    private const double LargestSlice = 1 << 24;
    private const ulong FirstSlice = 2_048;

    /// <summary>How many nonces a slice should have, such that it takes about <see cref="MiningPlan.SliceTime"/>.</summary>
    public ulong SliceSize => HashesPerSecond > 0
        ? (ulong)Math.Clamp(HashesPerSecond * MiningPlan.SliceTime.TotalSeconds, SmallestSlice, LargestSlice)
        : FirstSlice;
}
