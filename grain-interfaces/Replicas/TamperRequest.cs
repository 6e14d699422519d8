using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>Names a ballot to alter in one store.</summary>
/// <param name="Store">The store's name.</param>
/// <param name="Transaction">The ballot's id.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.TamperRequest)]
public sealed record TamperRequest([property: Id(0)] string Store, [property: Id(1)] Hash256 Transaction);
