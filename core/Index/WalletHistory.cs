namespace OrleansChain.Core.Index;

/// <summary>
/// A wallet's history in pages, newest first. Blocks that are added between two pages change nothing about the following ones. A wallet
/// without history has one empty page.
/// </summary>
public static class WalletHistory
{
    /// <summary>The most entries that a page has.</summary>
    public const int MaxPageEntries = 1_000;

    /// <summary>What a page asks the index for: Accepted and the query, or why the cursor does not fit.</summary>
    /// <param name="wallet">The wallet.</param>
    /// <param name="cursor">The cursor that the page before gave, as the client sent it; null for the first page.</param>
    /// <param name="maxEntries">The page's size, 1 to <see cref="MaxPageEntries"/>.</param>
    /// <param name="query">The query, where the outcome is Accepted. It asks for one entry more: whether there is a next page.</param>
    public static CursorOutcome Begin(in Address wallet, string? cursor, int maxEntries, out IndexQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEntries, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxEntries, MaxPageEntries);
        query = new IndexQuery(IndexKey.Of(wallet), IndexEntryKind.Wallet, ulong.MaxValue, maxEntries + 1);
        if (cursor is null)
        {
            return CursorOutcome.Accepted;
        }

        CursorOutcome outcome = PageCursor.Parse(cursor, PageCursorKind.WalletHistory, PageCursor.SubjectOf(wallet), out PageCursor read);
        query = query with { Below = read.Position };
        return outcome;
    }

    /// <summary>The page of what was found.</summary>
    /// <param name="wallet">The wallet.</param>
    /// <param name="maxEntries">The page's size.</param>
    /// <param name="found">What <see cref="Begin"/>'s query found.</param>
    public static WalletPage End(in Address wallet, int maxEntries, IReadOnlyList<IndexEntry> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (found.Count == 0)
        {
            return WalletPage.Empty;
        }

        PageCursor? next = found.Count > maxEntries
            ? new PageCursor(PageCursorKind.WalletHistory, PageCursor.SubjectOf(wallet), found[maxEntries - 1].Place)
            : null;
        return new WalletPage([.. found.Take(maxEntries).Select(entry => entry.ToWalletEntry())], next);
    }
}
