using OrleansChain.Core;
using OrleansChain.Core.People;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>What checking the audit trail found.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Entries">How many entries were checked and found right, from the first on.</param>
/// <param name="Hash">The hash of the last of them.</param>
/// <param name="Place">The record that is wrong; empty where none is.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.AuditReport)]
public sealed record AuditReport(
    [property: Id(0)] AuditVerdict Verdict,
    [property: Id(1)] ulong Entries,
    [property: Id(2)] Hash256 Hash,
    [property: Id(3)] string Place);
