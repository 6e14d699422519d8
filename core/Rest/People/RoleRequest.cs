namespace OrleansChain.Core.Rest.People;

/// <summary>Gives a person a role.</summary>
/// <param name="Role"><c>voter</c>, <c>auditor</c>, <c>officer</c> or <c>administrator</c>.</param>
public sealed record RoleRequest(string Role);
