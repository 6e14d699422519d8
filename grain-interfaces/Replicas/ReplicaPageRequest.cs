namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>Asks for records.</summary>
/// <param name="After">The <see cref="ReplicaPage.Next"/> of the page before; null for the first page.</param>
/// <param name="Store">The store whose copies are wanted; null for what the majority has.</param>
/// <param name="Limit">The most records that are wanted; a page has 1,000 at most, and fewer where they are large.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ReplicaPageRequest)]
public sealed record ReplicaPageRequest([property: Id(0)] string? After, [property: Id(1)] string? Store, [property: Id(2)] int Limit = int.MaxValue);
