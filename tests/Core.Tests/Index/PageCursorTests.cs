using OrleansChain.Core.Index;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Index;

public sealed class PageCursorTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly ulong Subject = PageCursor.SubjectOf(TestKeys.Get(1).Address);
    private static readonly PageCursor Cursor = new(PageCursorKind.WalletHistory, Subject, 0x0123456789abcdef);

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(0x0123456789abcdefUL)]
    [InlineData(ulong.MaxValue)]
    public void A_cursor_comes_back_from_its_text(ulong position)
    {
        var cursor = new PageCursor(PageCursorKind.Blocks, Subject, position);

        Assert.Equal(PageCursor.TextLength, cursor.ToString().Length);
        Assert.Equal(CursorOutcome.Accepted, PageCursor.Parse(cursor.ToString(), PageCursorKind.Blocks, Subject, out PageCursor parsed));
        Assert.Equal(cursor, parsed);
    }

    [Fact]
    public void The_text_is_that_of_the_format() =>
        Assert.Equal("AggHBgUEAwIBKgAAAAAAAAD_X5KA", new PageCursor(PageCursorKind.Blocks, 0x0102030405060708, 42).ToString());

    [Fact]
    public void Every_altered_character_is_refused()
    {
        string text = Cursor.ToString();
        for (int i = 0; i < text.Length; i++)
        {
            foreach (char c in Alphabet.Where(c => c != text[i]))
            {
                string altered = text[..i] + c + text[(i + 1)..];
                Assert.Equal(CursorOutcome.WrongChecksum, PageCursor.Parse(altered, PageCursorKind.WalletHistory, Subject, out _));
            }
        }
    }

    [Theory]
    [InlineData("", CursorOutcome.WrongLength)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA", CursorOutcome.WrongLength)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAA", CursorOutcome.WrongLength)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA=", CursorOutcome.WrongCharacter)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA ", CursorOutcome.WrongCharacter)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAA+/", CursorOutcome.WrongCharacter)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAA", CursorOutcome.WrongChecksum)]
    public void Nonsense_is_refused_by_name(string text, CursorOutcome expected)
    {
        Assert.Equal(expected, PageCursor.Parse(text, PageCursorKind.WalletHistory, Subject, out PageCursor cursor));
        Assert.Equal(default, cursor);
    }

    [Fact]
    public void A_cursor_of_another_list_is_refused_by_name()
    {
        string text = Cursor.ToString();

        Assert.Equal(CursorOutcome.WrongKind, PageCursor.Parse(text, PageCursorKind.Blocks, Subject, out _));
        Assert.Equal(CursorOutcome.WrongKind, PageCursor.Parse(text, PageCursorKind.Blocks, Subject + 1, out _));
        Assert.Equal(CursorOutcome.WrongSubject, PageCursor.Parse(text, PageCursorKind.WalletHistory, Subject + 1, out _));
    }

    [Fact]
    public void Wallets_chains_and_blocks_are_told_apart_by_their_first_bytes()
    {
        Assert.Equal(0x0807060504030201UL, PageCursor.SubjectOf(ChainTag.Parse("0102030405060708")));
        Assert.Equal(0x0807060504030201UL, PageCursor.SubjectOf(BlockHash.ReadFrom([1, 2, 3, 4, 5, 6, 7, 8, .. new byte[24]])));
        Assert.Equal(0x0807060504030201UL, PageCursor.SubjectOf(Address.ReadFrom([1, 2, 3, 4, 5, 6, 7, 8, .. new byte[12]])));
    }
}
