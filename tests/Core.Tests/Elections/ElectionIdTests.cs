using OrleansChain.Core.Elections;

namespace OrleansChain.Core.Tests.Elections;

public sealed class ElectionIdTests
{
    [Theory]
    [InlineData("7")]
    [InlineData("city-council-2026")]
    [InlineData("0123456789012345678901234567890123456789")]
    public void An_id_names_its_chain_and_is_read_back_from_it(string text)
    {
        ElectionId id = ElectionId.Parse(text);

        Assert.Equal(text, id.ToString());
        Assert.Equal("election/" + text, id.ToChainId().Value);
        Assert.True(ElectionId.TryFromChain(id.ToChainId(), out ElectionId again));
        Assert.Equal(id, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("01234567890123456789012345678901234567890")]
    public void Other_texts_are_no_ids(string? text)
    {
        Assert.False(ElectionId.TryParse(text, out ElectionId id));
        Assert.Equal(default, id);
        Assert.Throws<FormatException>(() => ElectionId.Parse(text!));
    }

    [Theory]
    [InlineData("coin")]
    [InlineData("elections/7")]
    [InlineData("election/01234567890123456789012345678901234567890")]
    public void Other_chains_are_no_elections(string chain) => Assert.False(ElectionId.TryFromChain(ChainId.Parse(chain), out _));
}
