using OrleansChain.Bench.Throughput.Capacity;

namespace OrleansChain.Bench.Tests.Throughput;

public sealed class CapacityPlanTests
{
    [Theory]
    [InlineData(1_000_000, 5_000_000, 4)]
    [InlineData(1_000, 1_500, 1)]
    [InlineData(1, 1_000_000, 10_000)]
    public void Each_wallet_sends_its_part_in_a_row(int wallets, long transactions, int inARow) =>
        Assert.Equal(inARow, new CapacityPlan { Wallets = wallets, Transactions = transactions }.TransfersInARow);
}
