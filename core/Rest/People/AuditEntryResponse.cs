namespace OrleansChain.Core.Rest.People;

/// <summary>A privileged act in the audit trail.</summary>
/// <param name="Number">Its place, from 0 on.</param>
/// <param name="Time">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Act">What was done.</param>
/// <param name="Subject">About whom or what.</param>
/// <param name="Detail">What else there is to know; absent where there is nothing.</param>
/// <param name="Hash">The hash over the entry before and this one.</param>
public sealed record AuditEntryResponse(
    ulong Number,
    DateTimeOffset Time,
    string Actor,
    string Act,
    string Subject,
    string? Detail,
    string Hash);
