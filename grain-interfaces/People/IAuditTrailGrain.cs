using Orleans.Concurrency;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>The append-only trail of all privileged acts. Each entry's hash covers the one before, so no entry can be changed, left out or put in unseen.</summary>
/// <remarks>
/// Key: <see cref="PeopleKeys.AuditTrail"/>. Owns its records, written once; a crash loses nothing that was acknowledged. Whoever was first with a record is told
/// apart by the storage: the other activation ends. It calls nobody.
/// </remarks>
[Alias(WireAliases.AuditTrailGrain)]
public interface IAuditTrailGrain : IGrainWithStringKey
{
    /// <summary>Appends an event and returns its place once it is on disk. One with the same id as a recent one is there already.</summary>
    [Alias("Append"), AlwaysInterleave]
    Task<ulong> Append(AuditEvent auditEvent);

    /// <summary>A page of entries, from a place on.</summary>
    [Alias("Read"), AlwaysInterleave]
    Task<AuditPage> Read(ulong first, int count);

    /// <summary>Reads the whole trail again from storage and checks every record.</summary>
    [Alias("Verify"), AlwaysInterleave]
    Task<AuditReport> Verify();
}
