using OrleansChain.Core.Blocks;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Transactions;

public sealed class TransactionEntryHashesTests
{
    private static readonly TestWallet Alice = TestWallet.Get(1);
    private static readonly TestWallet Bob = TestWallet.Get(2);

    [Fact]
    public void Transactions_of_every_kind_have_the_hashes_that_each_has_alone()
    {
        TestChain chain = TestChain.Funding(Alice, Bob);
        SignedTransaction[] transactions =
        [
            .. Enumerable.Range(0, 19).Select(i => chain.Transfer(Alice, Bob, i).Build()),
            chain.Stake(Alice, 300),
            chain.Transfer(Bob, Alice).Build(),
            chain.Register(Bob, new PlotCommitment(1, default)),
            chain.Transfer(Bob, Alice, 1).Build(),
        ];
        var digests = new Hash256[transactions.Length];
        var hashes = new TransactionHashes[transactions.Length];

        TransactionEntryHashes.Compute(BlockEntries.Of([.. transactions.Select(t => t.Bytes)]).Bytes, digests, hashes);

        Assert.Equal(transactions.Select(t => t.Digest), digests);
        Assert.Equal(transactions.Select(t => TransactionHashes.Of(t.View)), hashes);
    }

    [Fact]
    public void Bytes_that_are_no_transaction_disturb_none()
    {
        SignedTransaction transfer = Alice.Pays(Bob).Build();
        var digests = new Hash256[4];
        var hashes = new TransactionHashes[4];

        TransactionEntryHashes.Compute(BlockEntries.Of([new byte[3], Array.Empty<byte>(), transfer.Bytes, new byte[300]]).Bytes, digests, hashes);

        Assert.Equal([default, default, transfer.Digest, default], digests);
        Assert.Equal([default, default, TransactionHashes.Of(transfer.View), default], hashes);
    }
}
