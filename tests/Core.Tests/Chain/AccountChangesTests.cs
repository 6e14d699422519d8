using OrleansChain.Core.Chain;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Chain;

public sealed class AccountChangesTests
{
    private static readonly Address Alice = TestWallet.Get(1).Address;
    private static readonly Address Bob = TestWallet.Get(2).Address;
    private static readonly Address Carol = TestWallet.Get(3).Address;

    [Fact]
    public void Since_the_block_before_gives_the_last_block_s_accounts()
    {
        AccountChanges changes = new(Height.Zero);
        changes.Record(Effects(1, (Alice, 10)));
        changes.Record(Effects(2, (Bob, 20), (Carol, 30)));

        AccountChangeSet set = changes.Since(new Height(1));

        Assert.Equal(ChangesOutcome.Complete, set.Outcome);
        Assert.Equal(new Height(2), set.Height);
        Assert.Equal<AccountEntry>([Entry(Bob, 20), Entry(Carol, 30)], set.Entries);
    }

    [Fact]
    public void Since_an_older_height_gives_each_account_once_as_it_is_at_the_head()
    {
        AccountChanges changes = new(Height.Zero);
        changes.Record(Effects(1, (Alice, 10), (Bob, 11)));
        changes.Record(Effects(2, (Bob, 20), (Carol, 21)));
        changes.Record(Effects(3, (Alice, 30)));

        Assert.Equal<AccountEntry>([Entry(Alice, 30), Entry(Bob, 20), Entry(Carol, 21)], changes.Since(Height.Zero).Entries);
        Assert.Equal<AccountEntry>([Entry(Alice, 30), Entry(Bob, 20), Entry(Carol, 21)], changes.Since(new Height(1)).Entries);
    }

    [Fact]
    public void Since_the_head_nothing_changed()
    {
        AccountChanges changes = new(new Height(5));

        AccountChangeSet set = changes.Since(new Height(5));

        Assert.Equal(ChangesOutcome.Complete, set.Outcome);
        Assert.Empty(set.Entries);
    }

    [Fact]
    public void A_height_above_the_head_is_named_so() =>
        Assert.Equal(ChangesOutcome.AboveHead, new AccountChanges(new Height(5)).Since(new Height(6)).Outcome);

    [Fact]
    public void What_was_before_the_first_record_is_too_old()
    {
        AccountChanges changes = new(new Height(5));
        changes.Record(Effects(6, (Alice, 1)));

        Assert.Equal(ChangesOutcome.TooOld, changes.Since(new Height(4)).Outcome);
        Assert.Equal(ChangesOutcome.Complete, changes.Since(new Height(5)).Outcome);
    }

    [Fact]
    public void Older_blocks_make_room_beyond_the_number_of_blocks()
    {
        AccountChanges changes = new(Height.Zero, maxBlocks: 2, maxEntries: 100);
        for (ulong height = 1; height <= 5; height++)
        {
            changes.Record(Effects(height, (Alice, height)));
        }

        Assert.Equal(new Height(3), changes.KnownSince);
        Assert.Equal(ChangesOutcome.TooOld, changes.Since(new Height(2)).Outcome);
        Assert.Empty(changes.Since(new Height(2)).Entries);
        Assert.Equal<AccountEntry>([Entry(Alice, 5)], changes.Since(new Height(3)).Entries);
    }

    [Fact]
    public void Older_blocks_make_room_beyond_the_number_of_accounts()
    {
        AccountChanges changes = new(Height.Zero, maxBlocks: 10, maxEntries: 3);
        changes.Record(Effects(1, (Alice, 1), (Bob, 1)));
        changes.Record(Effects(2, (Alice, 2)));
        Assert.Equal(Height.Zero, changes.KnownSince);

        changes.Record(Effects(3, (Carol, 3)));

        Assert.Equal(new Height(1), changes.KnownSince);
        Assert.Equal<AccountEntry>([Entry(Carol, 3), Entry(Alice, 2)], changes.Since(new Height(1)).Entries);
    }

    [Fact]
    public void The_last_block_is_kept_however_large()
    {
        AccountChanges changes = new(Height.Zero, maxBlocks: 10, maxEntries: 1);
        changes.Record(Effects(1, (Alice, 1)));
        changes.Record(Effects(2, (Alice, 2), (Bob, 2), (Carol, 2)));

        Assert.Equal(new Height(1), changes.KnownSince);
        Assert.Equal(3, changes.Since(new Height(1)).Entries.Length);
    }

    [Fact]
    public void One_block_is_the_smallest_ring()
    {
        AccountChanges changes = new(Height.Zero, maxBlocks: 1, maxEntries: 1);
        changes.Record(Effects(1, (Alice, 1)));
        changes.Record(Effects(2, (Bob, 2)));

        Assert.Equal<AccountEntry>([Entry(Bob, 2)], changes.Since(new Height(1)).Entries);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AccountChanges(Height.Zero, maxBlocks: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AccountChanges(Height.Zero, maxEntries: 0));
    }

    [Fact]
    public void A_gap_is_a_mistake_of_the_caller() =>
        Assert.Throws<InvalidOperationException>(() => new AccountChanges(Height.Zero).Record(Effects(2, (Alice, 1))));

    private static BlockEffects Effects(ulong height, params (Address Address, ulong Units)[] accounts) =>
        new(new Height(height), [.. accounts.Select(a => Entry(a.Address, a.Units))], createdCount: 0, Amount.Zero, Amount.Zero, Amount.Zero, ValidatorBook.Empty);

    private static AccountEntry Entry(Address address, ulong units) => new(address, new Account(new Amount(units), 0));
}
