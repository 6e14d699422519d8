namespace OrleansChain.Core.People;

/// <summary>An attempt to sign in, with what was found about its parts.</summary>
/// <param name="IsPasswordRight">Whether the password fits.</param>
/// <param name="Finding">What was found about the second factor.</param>
/// <param name="Session">The session to open.</param>
public readonly record struct SignInTry(bool IsPasswordRight, SecondFactorFinding Finding, Hash256 Session);
