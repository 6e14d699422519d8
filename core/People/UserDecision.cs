namespace OrleansChain.Core.People;

/// <summary>What became of a command to a user.</summary>
/// <typeparam name="TOutcome">The kind of outcome.</typeparam>
/// <param name="Outcome">The outcome.</param>
/// <param name="Next">The user from now on; null where nothing changes.</param>
public readonly record struct UserDecision<TOutcome>(TOutcome Outcome, UserAccount? Next = null)
    where TOutcome : struct, Enum;
