using OrleansChain.Core.Elections;

namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>Names a ballot to alter in one store.</summary>
/// <param name="Store">The store's name.</param>
/// <param name="Ballot">The ballot's tracker.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.TamperRequest)]
public sealed record TamperRequest([property: Id(0)] string Store, [property: Id(1)] BallotTracker Ballot);
