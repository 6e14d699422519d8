using OrleansChain.Core.Cryptography.Lanes;

namespace OrleansChain.Core.Tests.Cryptography;

/// <summary>The tables are only used where the processor has AVX-512, so here they are held to the functions bit by bit.</summary>
public sealed class TernaryTablesTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 1, 1)]
    public void A_table_has_the_functions_result_for_every_three_bits(int x, int y, int z)
    {
        int place = (4 * x) + (2 * y) + z;

        Assert.Equal(x ^ y ^ z, (TernaryTables.Xor >> place) & 1);
        Assert.Equal(x == 1 ? y : z, (TernaryTables.Choose >> place) & 1);
        Assert.Equal(x + y + z >= 2 ? 1 : 0, (TernaryTables.Majority >> place) & 1);
    }
}
