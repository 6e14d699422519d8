using System.Collections.Immutable;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Grains.Mining;

namespace OrleansChain.Silo.Hosting;

/// <summary>The chain that this node serves, and its part in it.</summary>
/// <param name="Parameters">The chain's parameters.</param>
/// <param name="Interval">The interval between rounds.</param>
/// <param name="Validators">The validators of this silo.</param>
internal sealed record NodeChain(ChainParameters Parameters, TimeSpan Interval, ImmutableArray<NodeValidator> Validators)
{
    /// <summary>How long the metronome counts on a validator that is not heard of.</summary>
    public TimeSpan ValidatorLease { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The keys of the validators of memory and stake, where their grains find them. They are disposed with it.</summary>
    public LocalValidators ToLocalValidators()
    {
        var validators = new LocalValidators();
        foreach (var key in Validators.Select(validator => validator.Key).OfType<PrivateKey>())
        {
            validators.Add(Parameters.Id, key);
        }

        return validators;
    }
}
