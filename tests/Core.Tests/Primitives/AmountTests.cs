namespace OrleansChain.Core.Tests.Primitives;

public sealed class AmountTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 100_000_000)]
    [InlineData("1.5", 150_000_000)]
    [InlineData("0.00000001", 1)]
    [InlineData("1.50000000", 150_000_000)]
    [InlineData("184467440737.09551615", ulong.MaxValue)]
    public void Parse_reads_coins(string text, ulong units) => Assert.Equal(units, Amount.Parse(text).Units);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData("1.123456789")]
    [InlineData("1.1.1")]
    [InlineData("184467440737.09551616")]
    [InlineData("99999999999999999999999999999999999999999999")]
    public void TryParse_refuses(string text) => Assert.False(Amount.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0.00000001")]
    [InlineData(150_000_000, "1.5")]
    [InlineData(9_850_000_000, "98.5")]
    [InlineData(ulong.MaxValue, "184467440737.09551615")]
    public void ToString_writes_coins_without_needless_zeros(ulong units, string text) => Assert.Equal(text, new Amount(units).ToString());

    [Fact]
    public void Add_throws_beyond_the_largest_amount() =>
        Assert.Throws<OverflowException>(() => new Amount(ulong.MaxValue).Add(new Amount(1)));

    [Fact]
    public void Subtract_throws_below_zero() => Assert.Throws<OverflowException>(() => new Amount(1).Subtract(new Amount(2)));

    [Fact]
    public void FromCoins_throws_beyond_the_largest_amount() => Assert.Throws<OverflowException>(() => Amount.FromCoins(184_467_440_738));

    [Fact]
    public void TryAdd_and_TrySubtract_say_whether_the_result_fits()
    {
        Assert.True(new Amount(ulong.MaxValue - 1).TryAdd(new Amount(1), out Amount sum));
        Assert.Equal(new Amount(ulong.MaxValue), sum);
        Assert.False(sum.TryAdd(new Amount(1), out _));
        Assert.True(new Amount(3).TrySubtract(new Amount(3), out Amount rest));
        Assert.Equal(Amount.Zero, rest);
        Assert.False(rest.TrySubtract(new Amount(1), out _));
    }
}
