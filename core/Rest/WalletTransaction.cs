namespace OrleansChain.Core.Rest;

/// <summary>One transaction of a wallet's history.</summary>
/// <param name="Id">The transaction's id.</param>
/// <param name="Status"><c>confirmed</c>, or <c>unconfirmed</c> for one in the pool.</param>
/// <param name="Direction">
/// <c>sent</c> or <c>received</c>; <c>staked</c>, <c>unstaked</c> or <c>registered</c>; <c>reported</c> or <c>accused</c> with evidence; <c>cast</c> for a ballot; or, for a
/// block's reward and fees, <c>reward</c>.
/// </param>
/// <param name="Counterparty">The other party's address; absent where there is none.</param>
/// <param name="Amount">The amount, in units, without the fee.</param>
/// <param name="Fee">The fee that the sender pays, in units.</param>
/// <param name="Height">The block's height; absent while unconfirmed.</param>
/// <param name="Position">The leaf in the block; absent while unconfirmed.</param>
/// <param name="Sequence">The sender's sequence number; absent for a reward.</param>
public sealed record WalletTransaction(
    string? Id,
    TransactionStatus Status,
    string Direction,
    string? Counterparty,
    string Amount,
    string Fee,
    ulong? Height,
    int? Position,
    ulong? Sequence);
