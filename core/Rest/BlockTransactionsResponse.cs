namespace OrleansChain.Core.Rest;

/// <summary>A page of a block's transactions, in the block's order.</summary>
/// <param name="Height">The block's height.</param>
/// <param name="Items">The transactions.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record BlockTransactionsResponse(ulong Height, IReadOnlyList<TransactionResponse> Items, string? Next);
