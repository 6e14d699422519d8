using OrleansChain.Core.Ledger;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Ledger;

public sealed class AccountBookTests
{
    private static readonly Address Alice = TestWallet.Get(1).Address;
    private static readonly Address Bob = TestWallet.Get(2).Address;

    [Fact]
    public void Create_keeps_accounts_and_sums_their_balances()
    {
        AccountBook book = AccountBook.Create(new Height(7), [Entry(Alice, 100, 3), Entry(Bob, 20, 0)]);

        Assert.Equal(new Height(7), book.Height);
        Assert.Equal(new Amount(120), book.Supply);
        Assert.Equal(2, book.Count);
        Assert.Equal(new Account(new Amount(100), 3), book[Alice]);
    }

    [Fact]
    public void An_address_that_was_never_seen_has_the_empty_account() =>
        Assert.Equal(default, AccountBook.Create(Height.Zero, [])[Alice]);

    [Fact]
    public void Create_refuses_an_address_given_twice() =>
        Assert.Throws<ArgumentException>(() => AccountBook.Create(Height.Zero, [Entry(Alice, 1, 0), Entry(Alice, 2, 0)]));

    [Fact]
    public void Create_refuses_an_empty_account() =>
        Assert.Throws<ArgumentException>(() => AccountBook.Create(Height.Zero, [Entry(Alice, 0, 0)]));

    [Fact]
    public void Create_refuses_balances_beyond_64_bits() =>
        Assert.Throws<OverflowException>(() => AccountBook.Create(Height.Zero, [Entry(Alice, ulong.MaxValue, 0), Entry(Bob, 1, 0)]));

    [Fact]
    public void Apply_takes_accounts_supply_and_height_over()
    {
        AccountBook book = AccountBook.Create(Height.Zero, [Entry(Alice, 100, 0)]);

        book.Apply(new BlockEffects(new Height(1), [Entry(Alice, 60, 1), Entry(Bob, 45, 0)], createdCount: 1, new Amount(0), new Amount(5), Amount.Zero, ValidatorBook.Empty));

        Assert.Equal(new Account(new Amount(60), 1), book[Alice]);
        Assert.Equal(new Account(new Amount(45), 0), book[Bob]);
        Assert.Equal(new Amount(105), book.Supply);
        Assert.Equal(new Height(1), book.Height);
    }

    [Theory]
    [InlineData(46)]
    [InlineData(44)]
    public void Apply_refuses_effects_that_do_not_conserve_the_supply_and_changes_nothing(ulong bob)
    {
        AccountBook book = AccountBook.Create(Height.Zero, [Entry(Alice, 100, 0)]);
        BlockEffects effects = new(new Height(1), [Entry(Alice, 60, 1), Entry(Bob, bob, 0)], createdCount: 1, new Amount(0), new Amount(5), Amount.Zero, ValidatorBook.Empty);

        Assert.Throws<InvalidOperationException>(() => book.Apply(effects));

        Assert.Equal(AccountBook.Create(Height.Zero, [Entry(Alice, 100, 0)]).Digest(), book.Digest());
        Assert.Equal(new Amount(100), book.Supply);
        Assert.Equal(Height.Zero, book.Height);
    }

    [Fact]
    public void Apply_refuses_the_same_effects_a_second_time()
    {
        AccountBook book = AccountBook.Create(Height.Zero, [Entry(Alice, 100, 0)]);
        BlockEffects effects = new(new Height(1), [Entry(Alice, 100, 1)], createdCount: 0, new Amount(0), new Amount(0), Amount.Zero, ValidatorBook.Empty);
        book.Apply(effects);

        Assert.Throws<InvalidOperationException>(() => book.Apply(effects));
    }

    [Fact]
    public void Copy_is_independent()
    {
        AccountBook book = AccountBook.Create(Height.Zero, [Entry(Alice, 100, 0)]);
        AccountBook copy = book.Copy();

        book.Apply(new BlockEffects(new Height(1), [Entry(Alice, 105, 0)], createdCount: 0, new Amount(0), new Amount(5), Amount.Zero, ValidatorBook.Empty));

        Assert.Equal(new Amount(100), copy[Alice].Balance);
        Assert.Equal(Height.Zero, copy.Height);
        Assert.Equal(new Amount(100), copy.Supply);
    }

    [Fact]
    public void AtGenesis_has_the_allocations()
    {
        TestWallet alice = TestWallet.Get(1);

        AccountBook book = AccountBook.AtGenesis(new ParametersBuilder().Fund(alice, 70).Fund(TestWallet.Get(2), 30).Build());

        Assert.Equal(new Account(new Amount(70), 0), book[alice.Address]);
        Assert.Equal(new Amount(100), book.Supply);
        Assert.Equal(Height.Zero, book.Height);
    }

    [Fact]
    public void The_digest_is_that_of_tag_count_and_accounts_in_address_order()
    {
        AccountEntry[] entries = [Entry(Bob, 20, 5), Entry(Alice, 100, 3)];
        AccountEntry[] ordered = [.. entries.OrderBy(e => Convert.ToHexString(e.Address.AsSpan()), StringComparer.Ordinal)];
        List<byte> bytes = [.. "OCA1"u8, .. BitConverter.GetBytes(2UL)];
        foreach (AccountEntry entry in ordered)
        {
            bytes.AddRange(entry.Address.AsSpan());
            bytes.AddRange(BitConverter.GetBytes(entry.Account.Balance.Units));
            bytes.AddRange(BitConverter.GetBytes(entry.Account.NextSequence));
        }

        string expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.ToArray()));

        Assert.Equal(expected, AccountBook.Create(Height.Zero, entries).Digest().ToString());
    }

    [Fact]
    public void The_digest_of_more_accounts_than_fit_a_buffer_does_not_depend_on_their_order_of_arrival()
    {
        AccountEntry[] entries = [.. Enumerable.Range(0, 2_500).Select(i => Entry(ManyAccounts.Address(i), (ulong)i + 1, 0))];
        Hash256 digest = AccountBook.Create(Height.Zero, entries).Digest();

        Array.Reverse(entries);

        Assert.Equal(digest, AccountBook.Create(Height.Zero, entries).Digest());
    }

    [Fact]
    public void The_digest_changes_with_a_balance_and_with_a_sequence()
    {
        Hash256[] digests =
        [
            AccountBook.Create(Height.Zero, [Entry(Alice, 1, 1)]).Digest(),
            AccountBook.Create(Height.Zero, [Entry(Alice, 2, 1)]).Digest(),
            AccountBook.Create(Height.Zero, [Entry(Alice, 1, 2)]).Digest(),
            AccountBook.Create(Height.Zero, [Entry(Bob, 1, 1)]).Digest(),
        ];

        Assert.Equal(4, digests.Distinct().Count());
    }

    [Fact]
    public void The_digest_refuses_accounts_out_of_order()
    {
        AccountEntry[] sorted = AccountBook.Create(Height.Zero, [Entry(Alice, 1, 1), Entry(Bob, 1, 1)]).ToSortedArray();

        Assert.Throws<ArgumentException>(() => AccountsDigest.Of([sorted[1], sorted[0]]));
        Assert.Throws<ArgumentException>(() => AccountsDigest.Of([sorted[0], sorted[0]]));
    }

    [Fact]
    public void ToSortedArray_is_in_address_order()
    {
        AccountEntry[] entries = [.. Enumerable.Range(0, 100).Select(i => Entry(ManyAccounts.Address(i), (ulong)i + 1, 0))];

        AccountEntry[] sorted = AccountBook.Create(Height.Zero, entries).ToSortedArray();

        Assert.Equal(entries.OrderBy(e => Convert.ToHexString(e.Address.AsSpan()), StringComparer.Ordinal), sorted);
    }

    [Fact]
    public void An_entry_has_36_bytes_and_reads_back()
    {
        AccountEntry entry = Entry(Alice, 0x0102030405060708, 0x1112131415161718);
        byte[] bytes = new byte[AccountEntry.SizeBytes];

        entry.CopyTo(bytes);

        Assert.Equal(36, bytes.Length);
        Assert.Equal(Convert.ToHexStringLower(Alice.AsSpan()) + "0807060504030201" + "1817161514131211", Convert.ToHexStringLower(bytes));
        Assert.Equal(entry, AccountEntry.ReadFrom(bytes));
    }

    private static AccountEntry Entry(Address address, ulong units, ulong sequence) => new(address, new Account(new Amount(units), sequence));
}
