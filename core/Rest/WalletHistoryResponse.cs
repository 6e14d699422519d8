namespace OrleansChain.Core.Rest;

/// <summary>A page of a wallet's history, newest first.</summary>
/// <param name="Address">The wallet's address.</param>
/// <param name="Height">The height up to which the history reaches.</param>
/// <param name="Pending">Transactions that the wallet sent and that wait in the pool; on the first page only.</param>
/// <param name="Items">Confirmed transactions.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record WalletHistoryResponse(
    string Address,
    ulong Height,
    IReadOnlyList<WalletTransaction> Pending,
    IReadOnlyList<WalletTransaction> Items,
    string? Next);
