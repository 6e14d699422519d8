namespace OrleansChain.GrainInterfaces.Rounds;

/// <summary>The pace of a chain's rounds.</summary>
/// <param name="Interval">The interval between rounds.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.RoundSettings)]
public sealed record RoundSettings([property: Id(0)] TimeSpan Interval);
