using FsCheck.Fluent;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Ledger;

public sealed class AccountLayersTests
{
    private const int Wallets = 40;

    [Fact]
    public void However_far_blocks_are_settled_the_book_equals_a_full_rescan() => SeededProperty.Check(
        from seed in Gen.Choose(0, int.MaxValue)
        select seed,
        seed =>
        {
            Random random = new(seed);
            Dictionary<Address, Account> rescan = [];
            AccountBook book = AccountBook.Create(Height.Zero, []);
            int holds = 0;
            for (ulong height = 1; height <= 30; height++)
            {
                BlockEffects effects = Effects(height, rescan, random);
                book.Enter(effects);
                foreach (AccountEntry entry in effects.Entries)
                {
                    rescan[entry.Address] = entry.Account;
                }

                Step(book, random, ref holds);
                Assert.Equal(rescan.Count, book.Count);
                Assert.Equal(rescan.Values.Aggregate(0UL, (sum, account) => sum + account.Balance.Units), book.Supply.Units);
                Assert.All(Enumerable.Range(0, Wallets), i => Assert.Equal(rescan.GetValueOrDefault(ManyAccounts.Address(i)), book[ManyAccounts.Address(i)]));
                Assert.Equal(rescan.OrderBy(a => a.Key).Select(a => new AccountEntry(a.Key, a.Value)), book.ToSortedArray());
            }

            for (; holds > 0; holds--)
            {
                book.Release();
            }

            while (book.Settle(7))
            {
            }

            Assert.True(book.IsSettled);
            Assert.Equal(rescan.Count, book.CopySettled().Length);
            Assert.Equal(AccountsDigest.Of(book.ToSortedArray()), book.Copy().Digest());
        });

    [Fact]
    public void While_a_book_is_held_what_is_settled_stays_as_it_is()
    {
        AccountBook book = AccountBook.Create(Height.Zero, [new AccountEntry(ManyAccounts.Address(1), new Account(new Amount(5), 0))]);
        AccountEntry[] before = book.CopySettled();

        book.Hold();
        book.Enter(new BlockEffects(
            new Height(1), [new AccountEntry(ManyAccounts.Address(2), new Account(new Amount(9), 0))], 1, default, new Amount(9), default, ValidatorBook.Empty));

        Assert.False(book.Settle(int.MaxValue));
        Assert.False(book.IsSettled);
        Assert.Equal(before, book.CopySettled());
        Assert.Equal(new Amount(9), book[ManyAccounts.Address(2)].Balance);

        book.Release();
        Assert.False(book.Settle(int.MaxValue));
        Assert.True(book.IsSettled);
        Assert.Equal(2, book.CopySettled().Length);
    }

    [Fact]
    public void A_book_is_released_no_more_often_than_it_is_held() =>
        Assert.Throws<InvalidOperationException>(() => AccountBook.Create(Height.Zero, []).Release());

    private static void Step(AccountBook book, Random random, ref int holds)
    {
        if (random.Next(4) == 0)
        {
            book.Hold();
            holds++;
        }
        else if (holds > 0 && random.Next(2) == 0)
        {
            book.Release();
            holds--;
        }

        book.Settle(random.Next(12));
    }

    /// <summary>A block that issues coins to some wallets and moves the sequences of others.</summary>
    private static BlockEffects Effects(ulong height, Dictionary<Address, Account> accounts, Random random)
    {
        Address[] touched = [.. Enumerable.Range(0, Wallets).Where(_ => random.Next(4) == 0).Select(ManyAccounts.Address)];
        ulong issued = 0;
        List<AccountEntry> entries = [];
        foreach (Address address in touched)
        {
            Account before = accounts.GetValueOrDefault(address);
            ulong more = (ulong)random.Next(1, 50);
            issued += more;
            entries.Add(new AccountEntry(address, new Account(new Amount(before.Balance.Units + more), before.NextSequence + (ulong)random.Next(2))));
        }

        return new BlockEffects(
            new Height(height), [.. entries], touched.Count(address => !accounts.ContainsKey(address)), default, new Amount(issued), default, ValidatorBook.Empty);
    }
}
