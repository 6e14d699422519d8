using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Transactions;

public sealed class TransactionViewTests
{
    private static readonly SignedTransaction Transfer = TransferBuilder.From(TestKeys.Get(1)).To(TestKeys.Get(2).Address).WithSequence(3).Build();

    [Fact]
    public void A_view_reads_what_the_decoded_transaction_holds()
    {
        TransactionView view = TransactionView.Parse(Transfer.Bytes);

        Assert.Equal(
            (Transfer.Kind, Transfer.Chain, Transfer.Sender, Transfer.Sequence, Transfer.TimeMilliseconds, Transfer.Fee, Transfer.ValidUntil),
            (view.Kind, view.Chain, view.Sender, view.Sequence, view.TimeMilliseconds, view.Fee, view.ValidUntil));
        Assert.Equal((Transfer.Recipient, Transfer.Amount, Transfer.Debit, Transfer.SizeBytes), (view.Recipient, view.Amount, view.Debit, view.SizeBytes));
        Assert.Equal(Transfer.Digest, view.ComputeDigest());
    }

    [Fact]
    public void A_view_allocates_nothing()
    {
        ReadOnlyMemory<byte> bytes = Transfer.Bytes;
        Use(bytes);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Use(bytes);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Hashes_are_read_as_they_were_written()
    {
        TransactionHashes hashes = TransactionHashes.Of(Transfer.View);
        byte[] bytes = new byte[2 * TransactionHashes.SizeBytes];

        hashes.Write(bytes, 1);

        Assert.Equal(default, TransactionHashes.Read(bytes, 0));
        Assert.Equal(hashes, TransactionHashes.Read(bytes, 1));
        Assert.Equal(Transfer.Id, hashes.Id);
    }

    private static ulong Use(ReadOnlyMemory<byte> bytes)
    {
        TransactionOutcome outcome = TransactionView.Read(bytes, out TransactionView view);
        return (ulong)outcome + view.Sequence + view.Debit.Units + view.Sender.AsSpan()[0] + view.Recipient.AsSpan()[0] + view.ValidUntil.Value;
    }
}
