using OrleansChain.Bench.Mining.Grains;
using OrleansChain.Bench.Mining.Results;
using OrleansChain.Core;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Runs;

/// <summary>The miners of both layers: core's stay, with their threads; through the grains every run has a validator of its own.</summary>
/// <param name="rates">What was measured of this machine.</param>
/// <param name="silo">Where the grains run.</param>
internal sealed class MinerSource(MiningRates rates, MiningSilo silo) : IMinerSource, IDisposable
{
    private readonly Dictionary<MiningConfiguration, CoreMiner> _miners = [];

    /// <inheritdoc/>
    public async ValueTask<IBlockMiner> ForAsync(MiningRunKey run, Address producer)
    {
        var configuration = run.Configuration;
        if (configuration.Layer == MiningLayer.Grains)
        {
            return await GrainMiner.StartAsync(
                silo.Grains, $"d{run.Difficulty}-r{run.Repeat}", configuration.Mode, configuration.Workers, producer);
        }

        if (!_miners.TryGetValue(configuration, out var miner))
        {
            miner = new CoreMiner(configuration.Mode, configuration.Workers, rates);
            _miners.Add(configuration, miner);
        }

        return miner;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var miner in _miners.Values)
        {
            miner.Dispose();
        }
    }
}
