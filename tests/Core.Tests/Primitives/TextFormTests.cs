using OrleansChain.Core.Difficulty;

namespace OrleansChain.Core.Tests.Primitives;

public sealed class TextFormTests
{
    private const string Ascending = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private const string Descending = "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100";

    [Fact]
    public void A_hash_is_written_in_natural_order_and_a_block_hash_reversed()
    {
        byte[] bytes = Convert.FromHexString(Ascending);

        Assert.Equal(Ascending, Hash256.ReadFrom(bytes).ToString());
        Assert.Equal(Descending, BlockHash.ReadFrom(bytes).ToString());
        Assert.Equal(Hash256.ReadFrom(bytes), Hash256.Parse(Ascending));
        Assert.Equal(BlockHash.ReadFrom(bytes), BlockHash.Parse(Descending));
        Assert.Equal("0001020304050607", ChainTag.Of(BlockHash.ReadFrom(bytes)).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F")]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1g")]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f00")]
    public void Hashes_refuse_other_texts(string text)
    {
        Assert.False(Hash256.TryParse(text, out _));
        Assert.False(BlockHash.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Hash256.Parse(text));
        Assert.Throws<FormatException>(() => BlockHash.Parse(text));
    }

    [Theory]
    [InlineData("7\0")]
    [InlineData("\0")]
    [InlineData("")]
    [InlineData("+7")]
    [InlineData(" 7")]
    [InlineData("18446744073709551616")]
    public void Whole_numbers_are_digits_alone(string text)
    {
        Assert.False(WholeNumber.TryParse(text, out _));
        Assert.False(Height.TryParse(text, out _));
    }

    [Fact]
    public void A_target_is_eight_digits_and_no_NUL() => Assert.False(CompactTarget.TryParse("207ffff\0", out _));

    [Fact]
    public void Addresses_and_hashes_order_by_their_first_byte()
    {
        byte[] low = new byte[32];
        byte[] high = new byte[32];
        low[19] = 0xFF;
        high[0] = 0x01;

        Assert.True(Address.ReadFrom(low).CompareTo(Address.ReadFrom(high)) < 0);
        Assert.True(Hash256.ReadFrom(low).CompareTo(Hash256.ReadFrom(high)) < 0);
    }

    [Fact]
    public void An_address_survives_its_text_and_starts_with_D()
    {
        Address address = Address.ReadFrom(Convert.FromHexString(Ascending));

        Assert.StartsWith("D", address.ToString(), StringComparison.Ordinal);
        Assert.Equal(address, Address.Parse(address.ToString()));
        Assert.Equal(20, address.AsSpan().Length);
    }

    [Fact]
    public void An_address_with_any_character_changed_is_refused()
    {
        string text = Address.ReadFrom(Convert.FromHexString(Ascending)).ToString();
        for (int i = 0; i < text.Length; i++)
        {
            string changed = string.Concat(text.AsSpan(0, i), text[i] == '2' ? "3" : "2", text.AsSpan(i + 1));
            Assert.False(Address.TryParse(changed, out _), changed);
        }

        Assert.False(Address.TryParse("1" + text, out _));
        Assert.False(Address.TryParse(text.AsSpan(0, text.Length - 1), out _));
        Assert.False(Address.TryParse("", out _));
    }

    [Theory]
    [InlineData("coin")]
    [InlineData("election/7")]
    [InlineData("a-b")]
    public void A_chain_id_takes_one_or_two_parts(string text) => Assert.Equal(text, ChainId.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a/")]
    [InlineData("/a")]
    [InlineData("a/b/c")]
    [InlineData("Coin")]
    [InlineData("a b")]
    [InlineData("a_b")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public void A_chain_id_refuses_other_texts(string text) => Assert.False(ChainId.TryParse(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.0")]
    [InlineData("18446744073709551616")]
    public void A_height_refuses_other_texts(string text) => Assert.False(Height.TryParse(text, out _));

    [Fact]
    public void A_height_survives_its_text_and_has_neighbours()
    {
        Assert.Equal(new Height(ulong.MaxValue), Height.Parse("18446744073709551615"));
        Assert.Equal(new Height(8), new Height(7).Next());
        Assert.Equal(new Height(6), new Height(7).Previous());
        Assert.Throws<OverflowException>(() => new Height(ulong.MaxValue).Next());
        Assert.Throws<OverflowException>(() => Height.Zero.Previous());
    }
}
