using System.Collections.Immutable;
using Orleans.Concurrency;
using OrleansChain.Core;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.GrainInterfaces.Rounds;

/// <summary>
/// Gives one chain its pace: a round every interval on an absolute schedule. A round takes the pool's candidate, has the chain
/// prepare it, lets the validators race, and has the chain append what the first one sealed, or an empty block.
/// </summary>
/// <remarks>
/// Key: the chain's id. Owns the schedule. A crash stops it; a host on each silo calls <see cref="EnsureRunning"/> all the
/// time, which brings it back, in step with the same schedule.
/// </remarks>
[Alias(WireAliases.MetronomeGrain)]
public interface IMetronomeGrain : IGrainWithStringKey
{
    /// <summary>Starts the rounds if they do not run. Repeating it is harmless.</summary>
    [Alias("EnsureRunning"), AlwaysInterleave]
    Task EnsureRunning(RoundSettings settings);

    /// <summary>Lets a validator take part until <paramref name="lease"/> has passed; its host renews it.</summary>
    [Alias("Register"), AlwaysInterleave]
    Task Register(Address validator, TimeSpan lease);

    /// <summary>
    /// Lets a validator outside a silo take part until <paramref name="lease"/> has passed, unless <paramref name="most"/> others do. One that
    /// takes part is never put out for another.
    /// </summary>
    [Alias("RegisterOutside"), AlwaysInterleave]
    Task<RegistrationOutcome> RegisterOutside(Address validator, TimeSpan lease, int most);

    /// <summary>What it is doing.</summary>
    [Alias("GetStatus"), AlwaysInterleave]
    Task<MetronomeStatus> GetStatus();

    /// <summary>The validators that take part, in the order of their addresses.</summary>
    [Alias("GetValidators"), AlwaysInterleave]
    Task<ImmutableArray<ValidatorStatus>> GetValidators();
}
