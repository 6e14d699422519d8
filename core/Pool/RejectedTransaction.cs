namespace OrleansChain.Core.Pool;

/// <summary>What is remembered of an acknowledged transaction that left the pool unconfirmed.</summary>
/// <param name="Id">The transaction's id.</param>
/// <param name="Reason">Why it left.</param>
/// <param name="Height">The pool's height when it left.</param>
public readonly record struct RejectedTransaction(Hash256 Id, RejectionReason Reason, Height Height);
