using OrleansChain.Core.Ledger;

namespace OrleansChain.Core.Tests.Ledger;

public sealed class AccountTableTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_table_holds_what_a_dictionary_holds(bool isLarge)
    {
        AccountTable table = isLarge ? AccountTable.Large() : AccountTable.Ordered();
        Dictionary<Address, Account> model = [];
        Random random = new(7);
        for (int i = 0; i < 60_000; i++)
        {
            Address address = ManyAccounts.Address(random.Next(20_000));
            Account account = new(new Amount((ulong)random.NextInt64()), (ulong)i);

            Assert.Equal(model.ContainsKey(address), table.TryGet(address, out Account before));
            Assert.Equal(model.GetValueOrDefault(address), before);
            Assert.Equal(model.ContainsKey(address), table.Set(address, account));
            model[address] = account;
            Assert.Equal(model.Count, table.Count);
        }

        var entries = new AccountEntry[table.Count];
        table.CopyTo(entries);
        Assert.Equal(model, entries.ToDictionary(entry => entry.Address, entry => entry.Account));
        Assert.All(Enumerable.Range(20_000, 1_000), number => Assert.False(table.TryGet(ManyAccounts.Address(number), out _)));
    }

    [Fact]
    public void An_ordered_table_keeps_the_order_of_first_sight()
    {
        AccountTable table = AccountTable.Ordered();
        for (int i = 0; i < 3_000; i++)
        {
            table.Set(ManyAccounts.Address(i % 1_500), new Account(new Amount(1), (ulong)i));
        }

        var entries = new AccountEntry[table.Count];
        table.CopyTo(entries);
        Assert.Equal(Enumerable.Range(0, 1_500).Select(ManyAccounts.Address), entries.Select(entry => entry.Address));
        Assert.Equal(Enumerable.Range(0, 1_500), entries.Select(entry => table.PlaceOf(entry.Address)));
        Assert.Equal(entries[777], table.At(777));
        Assert.Equal(-1, table.PlaceOf(ManyAccounts.Address(1_500)));
    }

    [Fact]
    public void Accounts_whose_first_bytes_are_the_same_are_sorted_by_the_others()
    {
        AccountEntry[] entries = [.. Enumerable.Range(0, 300).Select(i => Entry((byte)(i % 3), (byte)(255 - (i / 3))))];

        AccountOrder.Sort(entries);

        Assert.Equal(entries.Select(e => e.Address).Order(), entries.Select(e => e.Address));
        Assert.Equal(300, entries.Distinct().Count());
    }

    private static AccountEntry Entry(byte first, byte last) =>
        new(Address.ReadFrom([first, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last]), new Account(new Amount(1), 0));
}
