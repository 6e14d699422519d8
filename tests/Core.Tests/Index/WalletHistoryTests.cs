using OrleansChain.Core.Index;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Index;

public sealed class WalletHistoryTests
{
    private readonly IndexChain _chain = new();
    private readonly RunStore _store = new(flushEntries: 8, pageEntries: 3);

    [Fact]
    public void A_wallet_without_history_has_one_empty_page() =>
        Assert.Same(WalletPage.Empty, Page(TestKeys.Get(1).Address, cursor: null, 10));

    [Fact]
    public void Pages_stay_as_they_are_while_blocks_are_added()
    {
        AddBlocks(5);
        Address wallet = TestKeys.Get(1).Address;
        WalletPage first = Page(wallet, cursor: null, 2);
        AddBlocks(7);
        WalletPage second = Page(wallet, first.Next.ToString(), 2);
        WalletPage third = Page(wallet, second.Next.ToString(), 2);

        Assert.Equal([4UL, 3UL], first.Entries.Select(entry => entry.Height.Value));
        Assert.Equal([2UL, 1UL], second.Entries.Select(entry => entry.Height.Value));
        Assert.Equal([0UL], third.Entries.Select(entry => entry.Height.Value));
        Assert.Null(third.Next);
    }

    [Fact]
    public void A_page_that_is_just_filled_is_the_last()
    {
        AddBlocks(4);
        WalletPage page = Page(TestKeys.Get(1).Address, cursor: null, 4);
        Assert.Equal(4, page.Entries.Count);
        Assert.Null(page.Next);
    }

    [Fact]
    public void A_cursor_that_does_not_fit_is_refused_by_name()
    {
        AddBlocks(3);
        Address wallet = TestKeys.Get(1).Address;
        string next = Page(wallet, cursor: null, 1).Next!.Value.ToString();
        string blocks = new PageCursor(PageCursorKind.Blocks, PageCursor.SubjectOf(wallet), 0).ToString();

        Assert.Equal(CursorOutcome.WrongLength, WalletHistory.Begin(wallet, "", 1, out _));
        Assert.Equal(CursorOutcome.WrongCharacter, WalletHistory.Begin(wallet, next[..^1] + "!", 1, out _));
        Assert.Equal(CursorOutcome.WrongChecksum, WalletHistory.Begin(wallet, "B" + next[1..], 1, out _));
        Assert.Equal(CursorOutcome.WrongKind, WalletHistory.Begin(wallet, blocks, 1, out _));
        Assert.Equal(CursorOutcome.WrongSubject, WalletHistory.Begin(TestKeys.Get(2).Address, next, 1, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(WalletHistory.MaxPageEntries + 1)]
    public void A_page_has_a_bounded_size(int maxEntries) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WalletHistory.Begin(TestKeys.Get(1).Address, cursor: null, maxEntries, out _));

    private void AddBlocks(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _store.Add(IndexEntries.Of(_chain.Add(producer: 1), allCores: false));
        }
    }

    private WalletPage Page(Address wallet, string? cursor, int maxEntries)
    {
        Assert.Equal(CursorOutcome.Accepted, WalletHistory.Begin(wallet, cursor, maxEntries, out IndexQuery query));
        return WalletHistory.End(wallet, maxEntries, _store.Find(query));
    }
}
