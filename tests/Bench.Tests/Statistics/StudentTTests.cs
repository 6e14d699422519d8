using OrleansChain.Bench.Statistics;

namespace OrleansChain.Bench.Tests.Statistics;

public sealed class StudentTTests
{
    // Published tables of the two-sided 95% quantile; the digits beyond them are those of several statistics packages.
    [Theory]
    [InlineData(1, 12.7062047)]
    [InlineData(2, 4.3026527)]
    [InlineData(3, 3.1824463)]
    [InlineData(4, 2.7764451)]
    [InlineData(9, 2.2621572)]
    [InlineData(29, 2.0452296)]
    [InlineData(49, 2.0095752)]
    [InlineData(1_000, 1.9623391)]
    public void Quantile_is_that_of_the_tables(int degrees, double expected) => Assert.Equal(expected, StudentT.Quantile(0.975, degrees), 6);

    [Theory]
    [InlineData(5, 2.0150484)]
    [InlineData(10, 1.8124611)]
    public void Quantile_of_90_percent_is_that_of_the_tables(int degrees, double expected) => Assert.Equal(expected, StudentT.Quantile(0.95, degrees), 6);

    [Fact]
    public void Half_lies_below_zero() => Assert.Equal(0.5, StudentT.Cumulative(0, 7), 12);
}
