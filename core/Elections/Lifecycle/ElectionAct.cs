using OrleansChain.Core.People;

namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>An act on an election, for the audit trail.</summary>
/// <param name="Number">Counts the acts of the election, from 1.</param>
/// <param name="Actor">Who: a user name, or one of <see cref="AuditActors"/>.</param>
/// <param name="Act">What, such as "election.open".</param>
/// <param name="Detail">What else is to be known.</param>
public sealed record ElectionAct(ulong Number, string Actor, string Act, string Detail);
