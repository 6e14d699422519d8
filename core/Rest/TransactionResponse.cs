namespace OrleansChain.Core.Rest;

/// <summary>A transaction and where it stands.</summary>
/// <param name="Id">The transaction's id.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reason">For a rejected transaction, why: an outcome's name in camel case.</param>
/// <param name="Height">For a confirmed transaction, its block's height; for a rejected one, the height that rejected it.</param>
/// <param name="Position">For a confirmed transaction, its leaf in the block (the first transaction is leaf 1).</param>
/// <param name="BlockHash">For a confirmed transaction, its block's hash.</param>
/// <param name="Confirmations">For a confirmed transaction, how many blocks stand on it, its own included.</param>
/// <param name="Details">What the transaction says; absent where only its id is remembered, and for a ballot that is in no block.</param>
public sealed record TransactionResponse(
    string Id,
    TransactionStatus Status,
    string? Reason,
    ulong? Height,
    int? Position,
    string? BlockHash,
    ulong? Confirmations,
    TransactionDetails? Details);
