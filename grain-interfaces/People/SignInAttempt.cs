using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>An attempt to sign in, with what the gateway found about the password.</summary>
/// <param name="IsPasswordRight">Whether the password fits the hash. An attempt for an unknown user is a wrong one.</param>
/// <param name="TotpCode">The one-time password; null where none was given.</param>
/// <param name="RecoveryCode">A recovery code in its place; null where none was given.</param>
/// <param name="Session">The session to open: the SHA-256 of its random token, so that storage holds no token.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.SignInAttempt)]
public sealed record SignInAttempt(
    [property: Id(0)] bool IsPasswordRight,
    [property: Id(1)] string? TotpCode,
    [property: Id(2)] string? RecoveryCode,
    [property: Id(3)] Hash256 Session);
