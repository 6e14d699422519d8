using System.Collections.Immutable;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Tests.Validators;

public sealed class StakeDrawTests
{
    private const int Draws = 20_000;

    [Theory]
    [InlineData("1 1")]
    [InlineData("1 2 3 4")]
    [InlineData("100000000 300000000 9600000000")]
    [InlineData("5 1 5 1 5 1 5 1")]
    public void The_first_rank_follows_the_stakes(string stakesInUnits)
    {
        long[] units = [.. stakesInUnits.Split(' ').Select(long.Parse)];
        ImmutableArray<StakeShare> stakes = Shares(units);
        double total = units.Sum();

        ChiSquare.AssertFits([.. units.Select(u => u / total)], Count(stakes, rank: 0));
    }

    [Fact]
    public void The_second_rank_follows_the_stakes_that_are_left()
    {
        double[] shares = [0.1, 0.2, 0.3, 0.4];

        // Of those who were not first: the sum over all firsts of their chance times the second's share in the rest.
        double[] expected = [.. shares.Select((second, i) => shares.Where((_, first) => first != i).Sum(first => first * second / (1 - first)))];

        ChiSquare.AssertFits(expected, Count(Shares(1, 2, 3, 4), rank: 1));
    }

    [Fact]
    public void Stakes_near_the_largest_number_are_drawn_by_their_shares()
    {
        ImmutableArray<StakeShare> stakes = Shares(ulong.MaxValue / 4, ulong.MaxValue / 4, (ulong.MaxValue / 2) - 1);

        ChiSquare.AssertFits([0.25, 0.25, 0.5], Count(stakes, rank: 0));
    }

    [Fact]
    public void A_total_of_two_to_the_63_plus_1_rejects_half_of_the_numbers_and_stays_fair()
    {
        ImmutableArray<StakeShare> stakes = Shares(1UL << 62, (1UL << 62) + 1);

        ChiSquare.AssertFits([0.5, 0.5], Count(stakes, rank: 0));
    }

    [Fact]
    public void Stakes_beyond_the_largest_number_are_refused() =>
        Assert.Throws<OverflowException>(() => StakeDraw.Order(Seed(1), Shares(ulong.MaxValue, 1UL), 1));

    [Fact]
    public void One_staker_is_always_first_and_alone()
    {
        ImmutableArray<StakeShare> stakes = Shares(1UL);

        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(stakes[0].Address, Assert.Single(StakeDraw.Order(Seed(i), stakes))));
    }

    [Fact]
    public void Nobody_is_drawn_where_nobody_has_a_stake() => Assert.Empty(StakeDraw.Order(Seed(1), []));

    [Fact]
    public void Every_proposer_has_one_rank_and_fewer_ranks_are_the_first_ones()
    {
        ImmutableArray<StakeShare> stakes = Shares([.. Enumerable.Range(1, 20).Select(i => (long)i)]);
        for (int i = 0; i < 200; i++)
        {
            ImmutableArray<Address> order = StakeDraw.Order(Seed(i), stakes);

            Assert.Equal(SealProof.MaxRanks, order.Length);
            Assert.Equal(order.Length, order.Distinct().Count());
            Assert.All(Enumerable.Range(0, 9), max => Assert.Equal(order.Take(max), StakeDraw.Order(Seed(i), stakes, max)));
        }
    }

    [Fact]
    public void All_stakers_are_drawn_where_there_are_fewer_than_ranks()
    {
        ImmutableArray<StakeShare> stakes = Shares(7L, 7L, 7L);

        Assert.Equal(stakes.Select(s => s.Address).Order(), StakeDraw.Order(Seed(3), stakes).Order());
    }

    [Fact]
    public void The_number_of_ranks_has_a_limit()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StakeDraw.Order(Seed(1), Shares(1L), SealProof.MaxRanks + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StakeDraw.Order(Seed(1), Shares(1L), -1));
    }

    private static int[] Count(ImmutableArray<StakeShare> stakes, int rank)
    {
        int[] counts = new int[stakes.Length];
        for (int i = 0; i < Draws; i++)
        {
            Address drawn = StakeDraw.Order(Seed(i), stakes, rank + 1)[rank];
            counts[stakes.IndexOf(stakes.Single(s => s.Address == drawn))]++;
        }

        return counts;
    }

    private static Hash256 Seed(int number) => Sha256.Hash(BitConverter.GetBytes(number));

    private static ImmutableArray<StakeShare> Shares(params IEnumerable<long> units) => Shares(units.Select(u => (ulong)u));

    private static ImmutableArray<StakeShare> Shares(params IEnumerable<ulong> units) =>
        [.. units.Select((u, i) => new StakeShare(Address.ReadFrom([(byte)(i + 1), .. new byte[19]]), new Amount(u)))];
}
