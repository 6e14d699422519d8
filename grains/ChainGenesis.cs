using OrleansChain.Core;
using OrleansChain.Core.Genesis;
using OrleansChain.GrainInterfaces.Chains;

namespace OrleansChain.Grains;

/// <summary>Reads a chain's parameters from the chain itself; they never change once it exists.</summary>
internal static class ChainGenesis
{
    /// <summary>The parameters of a chain that has been created.</summary>
    /// <exception cref="ChainNotCreatedException">The chain has not been created.</exception>
    public static async Task<ChainParameters> Read(IGrainFactory grains, ChainId chain)
    {
        var genesis = await grains.GetGrain<IChainGrain>(chain.ToString()).GetGenesis();
        return genesis.Json.IsEmpty
            ? throw new ChainNotCreatedException(chain)
            : ChainParameters.Parse(genesis.Json.Span);
    }
}
