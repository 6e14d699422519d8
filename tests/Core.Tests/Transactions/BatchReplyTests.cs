using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Tests.Transactions;

public sealed class BatchReplyTests
{
    private static readonly BatchReplyItem[] Items = [new(TransactionOutcome.Malformed, default), new(TransactionOutcome.Accepted, Id(7))];

    [Fact]
    public void Read_gives_back_what_was_encoded()
    {
        BatchReply reply = BatchReply.Decode(BatchReply.Encode(Items));

        Assert.Equal(Items, Enumerable.Range(0, reply.Count).Select(reply.Read));
    }

    [Fact]
    public void An_empty_batch_has_an_answer_of_four_bytes()
    {
        byte[] bytes = BatchReply.Encode([]);

        Assert.Equal(new byte[4], bytes);
        Assert.Equal(0, BatchReply.Decode(bytes).Count);
    }

    [Fact]
    public void TryDecode_refuses_every_other_length()
    {
        byte[] bytes = BatchReply.Encode(Items);
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.False(BatchReply.TryDecode(bytes.AsMemory(0, length), out _), $"{length} bytes");
        }

        Assert.False(BatchReply.TryDecode((byte[])[.. bytes, 0], out _));
        Assert.False(BatchReply.TryDecode((byte[])[0xff, 0xff, 0xff, 0xff, .. bytes], out _));
        Assert.Throws<FormatException>(() => BatchReply.Decode(bytes.AsMemory(1)));
    }

    [Fact]
    public void Read_refuses_a_place_that_the_batch_does_not_have()
    {
        BatchReply reply = BatchReply.Decode(BatchReply.Encode(Items));

        Assert.Throws<ArgumentOutOfRangeException>(() => reply.Read(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reply.Read(2));
    }

    private static Hash256 Id(byte first)
    {
        byte[] bytes = new byte[Hash256.SizeBytes];
        bytes[0] = first;
        return Hash256.ReadFrom(bytes);
    }
}
