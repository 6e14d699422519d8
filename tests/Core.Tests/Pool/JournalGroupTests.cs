using System.Buffers.Binary;
using FsCheck.Fluent;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Properties;
using static OrleansChain.Core.Tests.Pool.PoolScenario;

namespace OrleansChain.Core.Tests.Pool;

public sealed class JournalGroupTests
{
    private const int CountOffset = 52;
    private const int FirstLengthOffset = 56;
    private const int FirstEntryOffset = 60;

    private static readonly JournalPosition Position = new(5, Sha256.Hash("the group before"u8));

    [Fact]
    public void Decode_gives_back_what_was_built() => SeededProperty.Check(
        Gen.Choose(1, 300),
        count =>
        {
            SignedTransaction[] sent = [.. Enumerable.Range(0, count).Select(i => Transfer(i % 3, (ulong)i).Build())];
            byte[] bytes = Seal([.. sent.Select(t => t.View)], out JournalPosition next);

            Assert.Equal(JournalOutcome.Accepted, Decode(bytes, out JournalGroup? group));
            Assert.NotNull(group);
            Assert.Equal(Position, group.Position);
            Assert.Equal(next, new JournalPosition(6, group.Hash));
            Assert.Equal(sent.Select(t => t.Bytes.ToArray()), group.Transactions.Select(t => t.Bytes.ToArray()));
            Assert.Equal(sent.Select(t => TransactionHashes.Of(t.View)), group.Hashes);
            Assert.Equal(bytes, Seal(group.Transactions, out _));
        },
        tests: 30);

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        SignedTransaction transaction = Transfer(Alice, 0).Build();
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, transaction.SizeBytes);
        byte[] content =
        [
            .. "OCJ1"u8, 1, 2, 3, 4, 5, 6, 7, 8, 5, 0, 0, 0, 0, 0, 0, 0, .. Position.PreviousHash.AsSpan(),
            1, 0, 0, 0, .. length, .. transaction.Bytes.Span,
        ];

        Assert.Equal([.. content, .. Sha256.Hash(content).AsSpan()], Seal([transaction], out _));
    }

    [Fact]
    public void Every_flipped_bit_is_refused_by_name()
    {
        byte[] bytes = Seal([Transfer(Alice, 0).Build()], out _);
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Equal(bit / 8 < 4 ? JournalOutcome.WrongTag : JournalOutcome.WrongChecksum, Decode(bytes, out JournalGroup? group));
            Assert.Null(group);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Every_cut_is_refused()
    {
        byte[] bytes = Seal([Transfer(Alice, 0).Build()], out _);
        for (int length = 0; length < bytes.Length; length++)
        {
            JournalOutcome expected = length < 88 ? JournalOutcome.TooShort : JournalOutcome.WrongChecksum;
            Assert.Equal(expected, JournalGroup.Decode(bytes.AsMemory(0, length), TransferBuilder.DefaultChain, Position, out _));
        }
    }

    [Fact]
    public void TooLarge_above_512_KiB() =>
        Assert.Equal(JournalOutcome.TooLarge, Decode(new byte[JournalGroup.MaxBytes + 1], out _));

    [Fact]
    public void A_group_of_another_chain_number_or_predecessor_is_refused()
    {
        byte[] bytes = Seal([Transfer(Alice, 0).Build()], out _);

        Assert.Equal(JournalOutcome.WrongChain, JournalGroup.Decode(bytes, ChainTag.Parse("ffffffffffffffff"), Position, out _));
        Assert.Equal(JournalOutcome.WrongNumber, JournalGroup.Decode(bytes, TransferBuilder.DefaultChain, Position with { Group = 6 }, out _));
        Assert.Equal(
            JournalOutcome.WrongPreviousHash,
            JournalGroup.Decode(bytes, TransferBuilder.DefaultChain, Position with { PreviousHash = default }, out _));
    }

    [Theory]
    [InlineData(0U, JournalOutcome.WrongCount)]
    [InlineData(1U, JournalOutcome.TrailingBytes)]
    [InlineData(3U, JournalOutcome.Truncated)]
    [InlineData(131_073U, JournalOutcome.WrongCount)]
    [InlineData(uint.MaxValue, JournalOutcome.WrongCount)]
    public void The_count_must_be_that_of_the_entries(uint count, JournalOutcome expected)
    {
        byte[] bytes = Seal([Transfer(Alice, 0).Build(), Transfer(Alice, 1).Build()], out _);

        Assert.Equal(expected, Decode(RecordBytes.Resealed(bytes, b => BinaryPrimitives.WriteUInt32LittleEndian(b.AsSpan(CountOffset), count)), out _));
    }

    [Theory]
    [InlineData(0U, JournalOutcome.MalformedTransaction)]
    [InlineData(223U, JournalOutcome.MalformedTransaction)]
    [InlineData(225U, JournalOutcome.Truncated)]
    [InlineData(uint.MaxValue, JournalOutcome.Truncated)]
    public void An_entrys_length_must_be_its_own(uint length, JournalOutcome expected)
    {
        byte[] bytes = Seal([Transfer(Alice, 0).Build()], out _);

        Assert.Equal(
            expected, Decode(RecordBytes.Resealed(bytes, b => BinaryPrimitives.WriteUInt32LittleEndian(b.AsSpan(FirstLengthOffset), length)), out _));
    }

    [Fact]
    public void MalformedTransaction_and_ForeignTransaction_inside_an_intact_group()
    {
        byte[] bytes = Seal([Transfer(Alice, 0).Build()], out _);

        Assert.Equal(JournalOutcome.MalformedTransaction, Decode(RecordBytes.Resealed(bytes, b => b[FirstEntryOffset]++), out _));
        Assert.Equal(JournalOutcome.ForeignTransaction, Decode(RecordBytes.Resealed(bytes, b => b[FirstEntryOffset + 5]++), out _));
        Assert.Equal(JournalOutcome.TrailingBytes, Decode(RecordBytes.Resealed(bytes, b => [.. b, 0]), out _));
    }

    [Fact]
    public void The_builder_splits_at_512_KiB_and_chains_the_groups()
    {
        var builder = new JournalGroupBuilder(TransferBuilder.DefaultChain, Position);
        SignedTransaction transaction = Transfer(Alice, 0).Build();
        while (builder.HasRoomFor(transaction))
        {
            builder.Add(transaction);
        }

        Assert.Equal((JournalGroup.MaxBytes - 88) / (4 + SignedTransaction.TransferBytes), builder.Count);
        Assert.InRange(builder.SizeBytes, JournalGroup.MaxBytes - 228, JournalGroup.MaxBytes);
        Assert.Throws<InvalidOperationException>(() => builder.Add(transaction));
        byte[] first = builder.Seal(out JournalPosition next);
        Assert.Equal((6UL, 0), (builder.Number, builder.Count));
        builder.Add(transaction);
        byte[] second = builder.Seal(out _);

        Assert.Equal(JournalOutcome.Accepted, Decode(first, out JournalGroup? group));
        Assert.Equal(next.PreviousHash, group!.Hash);
        Assert.Equal(JournalOutcome.Accepted, JournalGroup.Decode(second, TransferBuilder.DefaultChain, next, out _));
    }

    [Fact]
    public void The_builder_refuses_an_empty_group_and_another_chains_transaction()
    {
        var builder = new JournalGroupBuilder(TransferBuilder.DefaultChain, default);

        Assert.Throws<InvalidOperationException>(() => builder.Seal(out _));
        Assert.Throws<ArgumentException>(() => builder.Add(Transfer(Alice, 0).OnChain(ChainTag.Parse("ffffffffffffffff")).Build()));
    }

    private static byte[] Seal(IEnumerable<TransactionView> transactions, out JournalPosition next)
    {
        var builder = new JournalGroupBuilder(TransferBuilder.DefaultChain, Position);
        foreach (TransactionView transaction in transactions)
        {
            builder.Add(transaction);
        }

        return builder.Seal(out next);
    }

    private static JournalOutcome Decode(byte[] bytes, out JournalGroup? group) =>
        JournalGroup.Decode(bytes, TransferBuilder.DefaultChain, Position, out group);
}
