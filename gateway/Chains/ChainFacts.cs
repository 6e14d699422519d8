using OrleansChain.Core.Genesis;

namespace OrleansChain.Gateway.Chains;

/// <summary>The chain's rules. They never change once the chain exists, so they are read once.</summary>
/// <param name="grains">The chain's grains.</param>
internal sealed class ChainFacts(ChainGrains grains)
{
    private ChainDescription? _known;

    /// <summary>The rules; null while the chain has not been created.</summary>
    public async ValueTask<ChainDescription?> GetAsync()
    {
        if (Volatile.Read(ref _known) is { } known)
        {
            return known;
        }

        var genesis = await grains.Chain.GetGenesis();
        if (genesis.Json.IsEmpty)
        {
            return null;
        }

        known = new ChainDescription(ChainParameters.Parse(genesis.Json.Span));
        Volatile.Write(ref _known, known);
        return known;
    }
}
