using System.Security.Cryptography;
using OrleansChain.Cli.Load;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Cli.Tests.Load;

/// <summary>The parts that a run is made of, one by one.</summary>
public sealed class LoadPartsTests
{
    private static readonly TransferTemplate Template = new(TransferBuilder.DefaultChain, 0, default, new Height(9));

    [Fact]
    public void A_key_is_the_hash_of_tag_seed_and_account()
    {
        byte[] source = [.. "OCLG"u8, 7, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0];
        using PrivateKey expected = PrivateKey.Create(SHA256.HashData(source));

        using PrivateKey key = LoadKeys.Derive(seed: 7, account: 258);

        Assert.Equal(expected.Address, key.Address);
    }

    [Fact]
    public void Accounts_are_found_by_address_and_nobody_else_is()
    {
        using LoadAccounts accounts = Accounts(50, payers: 3);

        Assert.Equal((54, 53), (accounts.Count, accounts.Bank));
        Assert.All(Enumerable.Range(0, 54), account => Assert.Equal(account, accounts.Find(accounts.AddressOf(account))));
        Assert.Equal(-1, accounts.Find(TestKeys.Get(1).Address));
    }

    [Fact]
    public void A_bank_that_is_given_stays_its_owners()
    {
        using PrivateKey bank = LoadKeys.Derive(1, 1);
        using (LoadAccounts accounts = LoadAccounts.Create(7, wallets: 2, payers: 0, bank, _ => { }, CancellationToken.None))
        {
            Assert.Equal(bank.Address, accounts.AddressOf(accounts.Bank));
        }

        Assert.NotEqual(default, bank.Sign(default));
    }

    [Theory]
    [InlineData(1, 20_000, 0)]
    [InlineData(10_000, 20_000, 0)]
    [InlineData(10_001, 20_000, 2)]
    [InlineData(1_000_000, 20_000, 100)]
    [InlineData(1_000, 300, 4)]
    public void The_bank_pays_itself_or_over_payers(int wallets, int senderQuota, int payers) =>
        Assert.Equal(payers, FundingPlan.Create(wallets, new Amount(5), new Amount(2), senderQuota).Payers);

    [Fact]
    public void Payers_pay_every_wallet_once_and_keep_nothing()
    {
        FundingPlan plan = FundingPlan.Create(1_000, new Amount(5), new Amount(2), senderQuota: 300);

        int[] paid = [.. Enumerable.Range(0, plan.Payers).SelectMany(payer => Enumerable.Range(plan.WalletsOf(payer).First, plan.WalletsOf(payer).Count))];

        Assert.Equal(Enumerable.Range(0, 1_000), paid);
        Assert.Equal(1_000UL * 7, Enumerable.Range(0, plan.Payers).Aggregate(0UL, (sum, payer) => sum + plan.AmountOf(payer).Units));
        Assert.Equal((1_000UL * 7) + (4 * 2), plan.Needed.Units);
        Assert.Equal(5_000UL, plan.GivenUnits);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5_000)]
    public void A_batch_lies_in_its_slab_as_it_is_sent(int batchSize)
    {
        using LoadAccounts accounts = Accounts(4);
        var signer = new BatchSigner(accounts, new ulong[accounts.Count], Template, new SlabLayout(batchSize));
        var group = new WalletGroup(new DrawInTurn([0, 1, 2], wallets: 4, new Amount(1)));
        int count = Math.Min(batchSize, 3);
        signer.Sign(group, count);

        LoadBatch batch = signer.Sign(group, count);

        Assert.Equal(BatchOutcome.Accepted, TransactionBatch.Decode(batch.Encoded, batchSize, int.MaxValue, out ReadOnlyMemory<byte>[] transfers));
        Assert.Equal(Enumerable.Range(batch.FirstSlot, count).Select(slot => batch.Slab.Transfer(slot).ToArray()), transfers.Select(bytes => bytes.ToArray()));
        Assert.Equal(count < 3 ? 0UL : 1, SignedTransaction.Parse(transfers[0]).Sequence);
    }

    [Fact]
    public void Wallets_in_turn_pay_the_next_one_round_the_ring()
    {
        var draw = new DrawInTurn([1, 3], wallets: 4, new Amount(6));

        Assert.Equal(
            [new Payment(1, 2, new Amount(6)), new Payment(3, 0, new Amount(6)), new Payment(1, 2, new Amount(6))],
            Enumerable.Range(0, 3).Select(_ => draw.Next()));
    }

    [Fact]
    public void Wallets_may_pay_several_times_in_a_row()
    {
        var draw = new DrawInTurn([0, 1], wallets: 2, new Amount(1), inARow: 3);

        Assert.Equal([0, 0, 0, 1, 1, 1, 0], Enumerable.Range(0, 7).Select(_ => draw.Next().Sender));
    }

    [Fact]
    public void Wallets_at_random_pay_any_other_and_never_themselves()
    {
        var draw = new DrawAtRandom([0, 2], wallets: 4, new Amount(1), seed: 3);
        Payment[] payments = [.. Enumerable.Range(0, 200).Select(_ => draw.Next())];

        Assert.DoesNotContain(payments, payment => payment.Sender == payment.Recipient);
        Assert.Equal([0, 2], payments.Select(payment => payment.Sender).Distinct().Order());
        Assert.Equal([0, 1, 2, 3], payments.Select(payment => payment.Recipient).Distinct().Order());
        var again = new DrawAtRandom([0, 2], wallets: 4, new Amount(1), seed: 3);
        Assert.Equal(payments, Enumerable.Range(0, 200).Select(_ => again.Next()));
    }

    [Fact]
    public async Task Groups_that_sign_ahead_share_the_count_and_give_it_out_once()
    {
        using LoadAccounts accounts = Accounts(3);
        WalletGroup[] groups = [.. Enumerable.Range(0, 3).Select(wallet => new WalletGroup(new DrawInTurn([wallet], wallets: 3, new Amount(1))))];
        var feed = new BatchFeed(groups, new BatchSigner(accounts, new ulong[accounts.Count], Template, new SlabLayout(10)), count: 95);
        feed.SignAhead(95, _ => { }, CancellationToken.None);

        long given = 0;
        while (await feed.TakeAsync(CancellationToken.None) is { } group)
        {
            if (feed.Next(group) is { } batch)
            {
                given += batch.Count;
                feed.Return(group);
            }
        }

        Assert.Equal((95, 95), (feed.SignedAhead, given));
    }

    [Fact]
    public void What_is_settled_is_let_go()
    {
        using LoadAccounts accounts = Accounts(2);
        var layout = new SlabLayout(5_000);
        var signer = new BatchSigner(accounts, new ulong[accounts.Count], Template, layout);
        var book = new TransferBook(accounts);
        book.Begin(layout);
        WeakReference slab = Settle(book, signer);

        GC.Collect();

        Assert.False(slab.IsAlive);
        Assert.Equal((10, 10), book.Read(figures => ((int)figures.Settled, (int)figures.Opened)));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference Settle(TransferBook book, BatchSigner signer)
    {
        LoadBatch batch = signer.Sign(new WalletGroup(new DrawInTurn([0], wallets: 2, new Amount(1))), 10);
        book.Open(batch, start: 1);
        TransactionView[] confirmed = [.. Enumerable.Range(0, 10).Select(slot => TransactionView.Parse(batch.Slab.Transfer(slot).ToArray()))];
        book.Acknowledge(batch, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], now: 2, TimeSpan.FromSeconds(1));
        book.Confirm(new Height(1), confirmed, arrived: 3, _ => TimeSpan.FromSeconds(2));
        return new WeakReference(batch.Slab);
    }

    private static LoadAccounts Accounts(int wallets, int payers = 0) =>
        LoadAccounts.Create(7, wallets, payers, bank: null, _ => { }, CancellationToken.None);
}
