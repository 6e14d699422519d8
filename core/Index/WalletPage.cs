namespace OrleansChain.Core.Index;

/// <summary>A page of a wallet's history.</summary>
/// <param name="Entries">The entries, newest first.</param>
/// <param name="Next">The next page's cursor, or null on the last page.</param>
public sealed record WalletPage(IReadOnlyList<WalletEntry> Entries, PageCursor? Next)
{
    /// <summary>A page without entries.</summary>
    public static WalletPage Empty { get; } = new([], null);
}
