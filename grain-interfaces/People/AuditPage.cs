using System.Collections.Immutable;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>A page of the audit trail.</summary>
/// <param name="Entries">The entries, in order.</param>
/// <param name="Total">How many there are altogether.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.AuditPage)]
public sealed record AuditPage([property: Id(0)] ImmutableArray<AuditEntryView> Entries, [property: Id(1)] ulong Total);
