namespace OrleansChain.Core.Rest.People;

/// <summary>A session: its token goes into the header <c>Authorization: Bearer …</c> of further requests.</summary>
/// <param name="Token">The token; the node keeps only its hash, so nobody can read it out again.</param>
/// <param name="Expires">Until when it works, unless it is revoked.</param>
/// <param name="UserName">Who signed in.</param>
/// <param name="Role"><c>voter</c>, <c>auditor</c>, <c>officer</c> or <c>administrator</c>.</param>
/// <param name="State"><c>registered</c>, <c>submitted</c>, <c>approved</c> or <c>rejected</c>.</param>
public sealed record SignInResponse(string Token, DateTimeOffset Expires, string UserName, string Role, string State)
{
    /// <summary>The type's name alone: what is in it is in no log.</summary>
    public override string ToString() => nameof(SignInResponse);
}
