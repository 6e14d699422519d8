using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Mining;

namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>What a host has to do for an election.</summary>
/// <param name="Phase">The phase; unspecified where there is no such election.</param>
/// <param name="NeedsValidators">Whether its blocks are being sealed, so that the host's validators are to take part.</param>
/// <param name="Mode">How they split the work.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ElectionDuty)]
public sealed record ElectionDuty(
    [property: Id(0)] ElectionPhase Phase,
    [property: Id(1)] bool NeedsValidators,
    [property: Id(2)] MiningMode Mode);
