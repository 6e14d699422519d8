using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Runs;

/// <summary>One way of mining that is measured.</summary>
/// <param name="Layer">What does it.</param>
/// <param name="Mode">How the nonces are divided.</param>
/// <param name="Workers">How many workers there are.</param>
internal readonly record struct MiningConfiguration(MiningLayer Layer, MiningMode Mode, int Workers)
{
    /// <summary>Core's miner in one thread: what every other configuration is compared with.</summary>
    public static MiningConfiguration Reference { get; } = new(MiningLayer.Core, MiningMode.Serial, 1);
}
