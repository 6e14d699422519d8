namespace OrleansChain.Core.Rest.People;

/// <summary>An account that was made.</summary>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="IsActivated">Whether it can sign in; a new one waits for its activation code.</param>
public sealed record SignUpResponse(string UserName, bool IsActivated);
