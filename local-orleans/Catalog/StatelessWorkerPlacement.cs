using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>Up to <paramref name="maximum"/> activations of one identity on every silo; calls stay on the caller's silo.</summary>
internal sealed class StatelessWorkerPlacement(int maximum) : PlacementStrategy
{
    public int Maximum { get; } = maximum;
}
