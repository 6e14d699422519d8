using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.GrainInterfaces.Rounds;

namespace OrleansChain.Grains.Rounds;

/// <summary>The validators that take part in a chain's rounds, each for as long as its lease is renewed.</summary>
/// <param name="time">The clock.</param>
internal sealed class Participants(TimeProvider time)
{
    private readonly SortedDictionary<Address, Lease> _leases = [];

    /// <summary>Those that take part now, in the order of their addresses.</summary>
    public ImmutableArray<Address> Live()
    {
        var now = time.GetUtcNow();
        foreach (var expired in _leases.Where(lease => lease.Value.Until < now).Select(lease => lease.Key).ToArray())
        {
            _leases.Remove(expired);
        }

        return [.. _leases.Keys];
    }

    /// <summary>How many take part from outside a silo.</summary>
    public int OutsideCount => _leases.Values.Count(lease => lease.IsOutside);

    /// <summary>A validator of a silo takes part.</summary>
    public void Register(Address validator, TimeSpan lease) => _leases[validator] = new Lease(time.GetUtcNow() + lease, IsOutside: false);

    /// <summary>A validator outside takes part, unless as many as may do so already.</summary>
    public RegistrationOutcome RegisterOutside(Address validator, TimeSpan lease, int most)
    {
        Live();
        var until = time.GetUtcNow() + lease;
        if (!_leases.TryGetValue(validator, out var held))
        {
            if (OutsideCount >= most)
            {
                return RegistrationOutcome.Full;
            }

            held = new Lease(until, IsOutside: true);
        }

        _leases[validator] = held.Until > until ? held : held with { Until = until };
        return RegistrationOutcome.Registered;
    }

    private sealed record Lease(DateTimeOffset Until, bool IsOutside);
}
