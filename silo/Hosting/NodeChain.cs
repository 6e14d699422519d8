using System.Collections.Immutable;
using OrleansChain.Core.Genesis;

namespace OrleansChain.Silo.Hosting;

/// <summary>The chain that this node serves, and its part in it.</summary>
/// <param name="Parameters">The chain's parameters.</param>
/// <param name="Interval">The interval between rounds.</param>
/// <param name="Validators">The validators of this silo.</param>
internal sealed record NodeChain(ChainParameters Parameters, TimeSpan Interval, ImmutableArray<NodeValidator> Validators)
{
    /// <summary>How long the metronome counts on a validator that is not heard of.</summary>
    public TimeSpan ValidatorLease { get; } = TimeSpan.FromSeconds(10);
}
