namespace OrleansChain.Core.Rest.People;

/// <summary>A person in a list.</summary>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="Role"><c>voter</c>, <c>auditor</c>, <c>officer</c> or <c>administrator</c>.</param>
/// <param name="State"><c>registered</c>, <c>submitted</c>, <c>approved</c> or <c>rejected</c>.</param>
public sealed record PersonSummary(string UserName, string Role, string State);
