using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>An event as it stands in the audit trail.</summary>
/// <param name="Sequence">Its place, from 0.</param>
/// <param name="TimeUtc">When it was appended.</param>
/// <param name="Event">The event.</param>
/// <param name="Hash">The SHA-256 over the entry before and this one.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.AuditEntryView)]
public sealed record AuditEntryView(
    [property: Id(0)] ulong Sequence,
    [property: Id(1)] DateTimeOffset TimeUtc,
    [property: Id(2)] AuditEvent Event,
    [property: Id(3)] Hash256 Hash);
