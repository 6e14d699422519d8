using OrleansChain.Core.Elections.Registration;

namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>A row that is refused.</summary>
/// <param name="Row">Its number, from 0.</param>
/// <param name="Outcome">Why.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.RollRowError)]
public readonly record struct RollRowError(
    [property: Id(0)] int Row,
    [property: Id(1)] RollRowOutcome Outcome);
