namespace OrleansChain.Core.People;

/// <summary>What became of an attempt to sign in.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="LockOut">The failed attempts from now on, also of who is no user.</param>
/// <param name="Next">The user from now on; null where nothing else changes.</param>
public readonly record struct SignInDecision(SignInOutcome Outcome, LockOut LockOut, UserAccount? Next = null);
