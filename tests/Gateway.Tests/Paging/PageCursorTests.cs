using OrleansChain.Gateway.Paging;

namespace OrleansChain.Gateway.Tests.Paging;

public sealed class PageCursorTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 123_456)]
    [InlineData(ulong.MaxValue, ulong.MaxValue)]
    public void TryParse_reads_what_was_written(ulong scope, ulong position)
    {
        var cursor = new PageCursor(PagedList.BlockTransactions, scope, position);
        Assert.True(PageCursor.TryParse(cursor.ToString(), PagedList.BlockTransactions, scope, out var read));
        Assert.Equal(cursor, read);
    }

    [Fact]
    public void TryParse_refuses_every_altered_character()
    {
        var text = new PageCursor(PagedList.Blocks, 0, 42).ToString();
        Assert.Equal(PageCursor.TextLength, text.Length);
        for (var place = 0; place < text.Length; place++)
        {
            foreach (var other in "AQgwZ-_9 =é".Where(other => other != text[place]))
            {
                var altered = text[..place] + other + text[(place + 1)..];
                Assert.False(PageCursor.TryParse(altered, PagedList.Blocks, 0, out _), altered);
            }
        }
    }

    [Fact]
    public void TryParse_refuses_another_list_and_another_scope()
    {
        var text = new PageCursor(PagedList.BlockTransactions, 1, 2).ToString();
        Assert.False(PageCursor.TryParse(text, PagedList.Blocks, 1, out _));
        Assert.False(PageCursor.TryParse(text, PagedList.BlockTransactions, 2, out _));
    }
}
