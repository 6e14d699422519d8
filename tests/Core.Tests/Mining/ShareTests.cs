using FsCheck.Fluent;
using OrleansChain.Core.Mining;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Mining;

public sealed class ShareTests
{
    private static readonly Address[] People = [.. Enumerable.Range(0, 6).Select(i => TestKeys.Get(i).Address).Order()];

    private static readonly ulong[] Edges = [0, 0, 1, 2, 3, 1_000_000_007, ulong.MaxValue / 2, ulong.MaxValue - 1, ulong.MaxValue];

    [Fact]
    public void Parts_sum_to_the_reward_and_differ_from_the_exact_part_by_less_than_a_unit() =>
        SeededProperty.Check(
            from reward in Gen.Elements(Edges)
            from shares in Gen.NonEmptyListOf(Gen.Elements(Edges))
            select (reward, shares),
            run =>
            {
                (Address, ulong)[] entries = [.. run.shares.Select((count, i) => (People[i % People.Length], count))];
                var parts = RewardSplit.ByShares(new Amount(run.reward), entries);
                UInt128 total = run.shares.Aggregate(UInt128.Zero, (sum, count) => sum + count);

                Assert.Equal(run.reward, parts.Aggregate(0UL, (sum, part) => checked(sum + part.Amount.Units)));
                for (int i = 0; i < parts.Length; i++)
                {
                    Assert.Equal(entries[i].Item1, parts[i].Address);
                    UInt128 whole = total == 0 ? run.reward / (UInt128)parts.Length : (UInt128)run.reward * run.shares[i] / total;
                    Assert.InRange((UInt128)parts[i].Amount.Units, whole, whole + 1);
                    Assert.True(run.shares[i] > 0 || total == 0 || parts[i].Amount.IsZero);
                }
            },
            tests: 500);

    [Fact]
    public void The_order_of_the_entries_does_not_matter() =>
        SeededProperty.Check(
            from reward in Gen.Choose(0, 1_000)
            from shares in Gen.ArrayOf(Gen.Choose(0, 4), 6)
            from turn in Gen.Choose(0, 5)
            select (reward, shares, turn),
            run =>
            {
                (Address Address, ulong)[] entries = [.. run.shares.Select((count, i) => (People[i], (ulong)count))];
                var parts = RewardSplit.ByShares(new Amount((ulong)run.reward), entries);
                var turned = RewardSplit.ByShares(new Amount((ulong)run.reward), [.. entries[run.turn..], .. entries[..run.turn]]);
                Assert.Equal(parts.OrderBy(part => part.Address), turned.OrderBy(part => part.Address));
            });

    [Fact]
    public void Units_that_are_left_go_to_the_largest_remainders_then_to_the_lower_address()
    {
        Assert.Equal([6UL, 2, 2], Split(10, 61, 20, 19));
        Assert.Equal([4UL, 3, 3], Split(10, 1, 1, 1));
        Assert.Equal([0UL, 1, 0], Split(1, 1, 2, 1));
        Assert.Equal([5UL, 5, 0], Split(10, 3, 3, 0));
    }

    [Fact]
    public void Where_nobody_has_a_share_all_count_alike()
    {
        Assert.Equal([3UL, 2, 2], Split(7, 0, 0, 0));
        Assert.Equal([7UL], Split(7, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RewardSplit.ByShares(new Amount(7), []));
    }

    [Fact]
    public void A_winner_pays_the_others_and_never_more_than_it_has_earned() =>
        SeededProperty.Check(
            from earned in Gen.Elements(Edges)
            from fee in Gen.Elements<ulong>(0, 1, 1_000, ulong.MaxValue / 3)
            from shares in Gen.ArrayOf(Gen.Elements(Edges), People.Length)
            select (earned, fee, shares),
            run =>
            {
                (Address Address, ulong Shares)[] entries = [.. run.shares.Select((count, i) => (People[i], count))];
                var payments = RewardPayments.Of(new Amount(run.earned), People[2], new Amount(run.fee), entries);
                UInt128 paid = payments.Aggregate(UInt128.Zero, (sum, payment) => sum + payment.Amount.Units + run.fee);

                Assert.True(paid <= run.earned);
                Assert.DoesNotContain(payments, payment => payment.Address == People[2] || payment.Amount.IsZero);
                Assert.All(payments, payment => Assert.True(entries.Single(entry => entry.Address == payment.Address).Shares > 0));
            },
            tests: 500);

    [Fact]
    public void The_fees_of_the_payments_come_off_before_the_split()
    {
        (Address, ulong)[] shares = [(People[0], 50), (People[1], 30), (People[2], 20), (People[3], 0)];

        Assert.Equal(
            [new RewardPart(People[1], new Amount(294)), new RewardPart(People[2], new Amount(196))],
            RewardPayments.Of(new Amount(1_000), People[0], new Amount(10), shares).ToArray());
        Assert.Empty(RewardPayments.Of(new Amount(20), People[0], new Amount(10), shares));
        Assert.Empty(RewardPayments.Of(new Amount(1_000), People[0], new Amount(10), shares[..1]));
        Assert.Empty(RewardPayments.Of(new Amount(1_000), People[0], new Amount(10), []));
    }

    [Fact]
    public void Shares_are_counted_by_height_and_by_worker()
    {
        ShareBook book = new();
        book.Add(new Height(5), worker: 2, hashes: 10);
        book.Add(new Height(5), worker: 0, hashes: 1);
        book.Add(new Height(6), worker: 2, hashes: 100);

        Assert.Equal((11UL, 100UL, 0UL), (book.At(new Height(5)), book.At(new Height(6)), book.At(new Height(7))));
        Assert.Equal<ulong>([1, 0, 110], book.ByWorker);
        Assert.Equal(111UL, book.Total);
    }

    [Fact]
    public void The_latest_heights_are_kept()
    {
        ShareBook book = new();
        for (ulong height = 1; height <= ShareBook.MaxHeights + 1; height++)
        {
            book.Add(new Height(height), worker: 0, hashes: height);
        }

        Assert.Equal(0UL, book.At(new Height(1)));
        Assert.Equal(2UL, book.At(new Height(2)));
        Assert.Equal(ShareBook.MaxHeights + 1UL, book.At(new Height(ShareBook.MaxHeights + 1)));
    }

    private static ulong[] Split(ulong reward, params ulong[] shares) =>
        [.. RewardSplit.ByShares(new Amount(reward), [.. shares.Select((count, i) => (People[i], count))]).Select(part => part.Amount.Units)];
}
