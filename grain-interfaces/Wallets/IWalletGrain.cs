using OrleansChain.GrainInterfaces.Index;

namespace OrleansChain.GrainInterfaces.Wallets;

/// <summary>One wallet: a view of its account, its pending transactions and its history.</summary>
/// <remarks>Key: the chain's id, '/', the address. Owns nothing: it pulls on request and remembers the balance at a height.</remarks>
[Alias(WireAliases.WalletGrain)]
public interface IWalletGrain : IGrainWithStringKey
{
    /// <summary>The wallet as of the head.</summary>
    [Alias("GetView")]
    Task<WalletView> GetView();

    /// <summary>A page of its history, newest first.</summary>
    [Alias("GetHistory")]
    Task<HistoryPage> GetHistory(string? cursor, int limit);
}
