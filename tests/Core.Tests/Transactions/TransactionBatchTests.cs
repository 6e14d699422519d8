using FsCheck.Fluent;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Transactions;

public sealed class TransactionBatchTests
{
    [Fact]
    public void Decode_gives_back_what_was_encoded() =>
        SeededProperty.Check(Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf().ArrayOf(), items =>
        {
            byte[] batch = TransactionBatch.Encode([.. items.Select(i => new ReadOnlyMemory<byte>(i))]);

            BatchOutcome outcome = TransactionBatch.Decode(batch, int.MaxValue, int.MaxValue, out ReadOnlyMemory<byte>[] decoded);

            Assert.Equal(BatchOutcome.Accepted, outcome);
            Assert.Equal(items, decoded.Select(d => d.ToArray()));
        });

    [Fact]
    public void Decode_refuses_a_batch_cut_short_or_with_bytes_left_over()
    {
        byte[] batch = TransactionBatch.Encode([new byte[3], new byte[5]]);
        for (int length = 0; length < batch.Length; length++)
        {
            Assert.Equal(BatchOutcome.Malformed, Decode(batch[..length]));
        }

        Assert.Equal(BatchOutcome.Malformed, Decode([.. batch, 0]));
        Assert.Equal(BatchOutcome.Malformed, Decode([.. batch, 0, 0, 0, 0]));
        Assert.Equal(BatchOutcome.Malformed, Decode([1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0]));
        Assert.Equal(BatchOutcome.Accepted, Decode(batch));
    }

    [Fact]
    public void Decode_refuses_too_many_transactions()
    {
        byte[] batch = TransactionBatch.Encode([new byte[1], new byte[1], new byte[1]]);

        Assert.Equal(BatchOutcome.TooMany, TransactionBatch.Decode(batch, 2, 100, out _));
        Assert.Equal(BatchOutcome.Accepted, TransactionBatch.Decode(batch, 3, 100, out _));
    }

    [Fact]
    public void Decode_refuses_too_many_bytes_before_anything_else()
    {
        byte[] batch = TransactionBatch.Encode([new byte[1], new byte[1]]);

        Assert.Equal(BatchOutcome.TooLarge, TransactionBatch.Decode(batch.AsMemory(0, batch.Length - 1), 1, batch.Length - 2, out _));
        Assert.Equal(BatchOutcome.Malformed, TransactionBatch.Decode(batch.AsMemory(0, batch.Length - 1), 1, batch.Length, out _));
    }

    private static BatchOutcome Decode(byte[] batch) => TransactionBatch.Decode(batch, 10, 1_000, out _);
}
