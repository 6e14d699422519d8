using OrleansChain.Core;
using OrleansChain.Core.People;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>A privileged act, for the audit trail.</summary>
/// <param name="Actor">Who: a user name, or one of <see cref="AuditActors"/>.</param>
/// <param name="Act">What: a name of 1 to 40 of a to z, '-' and '.', such as "voter.approve".</param>
/// <param name="Subject">About whom or what.</param>
/// <param name="Detail">What else is to be known, up to 1,000 characters; no identity numbers, no secrets.</param>
/// <param name="Id">Tells an event that is sent again from another of the same words; all zero where that does not matter.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.AuditEvent)]
public sealed record AuditEvent(
    [property: Id(0)] string Actor,
    [property: Id(1)] string Act,
    [property: Id(2)] string Subject,
    [property: Id(3)] string Detail,
    [property: Id(4)] Hash256 Id);
