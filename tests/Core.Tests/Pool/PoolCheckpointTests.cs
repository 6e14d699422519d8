using System.Buffers.Binary;
using FsCheck.Fluent;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Pool;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Properties;
using static OrleansChain.Core.Tests.Pool.PoolScenario;

namespace OrleansChain.Core.Tests.Pool;

public sealed class PoolCheckpointTests
{
    private const int NextToClearOffset = 52;
    private const int CountOffset = 60;
    private const int FirstReasonOffset = 64 + 32;

    private static readonly JournalPosition Start = new(7, Sha256.Hash("group 6"u8));

    [Fact]
    public void Decode_gives_back_what_was_encoded() => SeededProperty.Check(
        Gen.Choose(0, 100),
        count =>
        {
            var checkpoint = new PoolCheckpoint(Start, 3, Rejections(count));
            byte[] bytes = checkpoint.Encode(TransferBuilder.DefaultChain);

            Assert.Equal(JournalOutcome.Accepted, Decode(bytes, out PoolCheckpoint? decoded));
            Assert.NotNull(decoded);
            Assert.Equal((Start, 3UL), (decoded.Start, decoded.NextGroupToClear));
            Assert.Equal(checkpoint.Rejections, decoded.Rejections);
            Assert.Equal(bytes, decoded.Encode(TransferBuilder.DefaultChain));
        },
        tests: 30);

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        RejectedTransaction rejection = new(Sha256.Hash("id"u8), RejectionReason.PredecessorExpired, new Height(258));
        byte[] content =
        [
            .. "OCP1"u8, 1, 2, 3, 4, 5, 6, 7, 8, 7, 0, 0, 0, 0, 0, 0, 0, .. Start.PreviousHash.AsSpan(),
            3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, .. rejection.Id.AsSpan(), 2, 2, 1, 0, 0, 0, 0, 0, 0,
        ];

        Assert.Equal([.. content, .. Sha256.Hash(content).AsSpan()], new PoolCheckpoint(Start, 3, [rejection]).Encode(TransferBuilder.DefaultChain));
    }

    [Fact]
    public void The_largest_checkpoint_fits_into_a_record()
    {
        byte[] bytes = new PoolCheckpoint(Start, 7, Rejections(PoolCheckpoint.MaxRejections)).Encode(TransferBuilder.DefaultChain);

        Assert.InRange(bytes.Length, 300_000, JournalGroup.MaxBytes);
        Assert.Equal(JournalOutcome.Accepted, Decode(bytes, out _));
    }

    [Fact]
    public void Every_flipped_bit_is_refused_by_name()
    {
        byte[] bytes = new PoolCheckpoint(Start, 3, Rejections(2)).Encode(TransferBuilder.DefaultChain);
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Equal(bit / 8 < 4 ? JournalOutcome.WrongTag : JournalOutcome.WrongChecksum, Decode(bytes, out PoolCheckpoint? decoded));
            Assert.Null(decoded);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Wrong_sizes_and_another_chain_are_refused_by_name()
    {
        byte[] bytes = new PoolCheckpoint(Start, 3, Rejections(2)).Encode(TransferBuilder.DefaultChain);

        Assert.Equal(JournalOutcome.TooShort, Decode(bytes[..95], out _));
        Assert.Equal(JournalOutcome.TooLarge, Decode(new byte[JournalGroup.MaxBytes + 1], out _));
        Assert.Equal(JournalOutcome.WrongChain, PoolCheckpoint.Decode(bytes, ChainTag.Parse("ffffffffffffffff"), out _));
        Assert.Equal(JournalOutcome.Truncated, Decode(RecordBytes.Resealed(bytes, b => b[..^1]), out _));
        Assert.Equal(JournalOutcome.TrailingBytes, Decode(RecordBytes.Resealed(bytes, b => [.. b, 0]), out _));
    }

    [Theory]
    [InlineData(1U, JournalOutcome.TrailingBytes)]
    [InlineData(3U, JournalOutcome.Truncated)]
    [InlineData(8192U, JournalOutcome.Truncated)]
    [InlineData(8193U, JournalOutcome.WrongCount)]
    [InlineData(uint.MaxValue, JournalOutcome.WrongCount)]
    public void The_count_must_be_that_of_the_entries(uint count, JournalOutcome expected)
    {
        byte[] bytes = new PoolCheckpoint(Start, 3, Rejections(2)).Encode(TransferBuilder.DefaultChain);

        Assert.Equal(expected, Decode(RecordBytes.Resealed(bytes, b => BinaryPrimitives.WriteUInt32LittleEndian(b.AsSpan(CountOffset), count)), out _));
    }

    [Fact]
    public void Content_that_no_checkpoint_has_is_refused_by_name()
    {
        byte[] bytes = new PoolCheckpoint(Start, 3, Rejections(2)).Encode(TransferBuilder.DefaultChain);

        Assert.Equal(JournalOutcome.UnknownReason, Decode(RecordBytes.Resealed(bytes, b => b[FirstReasonOffset] = 0), out _));
        Assert.Equal(JournalOutcome.UnknownReason, Decode(RecordBytes.Resealed(bytes, b => b[FirstReasonOffset] = 6), out _));
        Assert.Equal(JournalOutcome.RepeatedRejection, Decode(RecordBytes.Resealed(bytes, b => b.AsSpan(64, 32).CopyTo(b.AsSpan(64 + 41))), out _));
        Assert.Equal(JournalOutcome.ClearsLiveGroup, Decode(RecordBytes.Resealed(bytes, b => b[NextToClearOffset] = 8), out _));
        Assert.Equal(JournalOutcome.Accepted, Decode(RecordBytes.Resealed(bytes, b => b[NextToClearOffset] = 7), out _));
    }

    [Fact]
    public void What_cannot_be_decoded_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new PoolCheckpoint(Start, 8, []));
        Assert.Throws<ArgumentException>(() => new PoolCheckpoint(Start, 7, [default]));
        Assert.Throws<ArgumentException>(() => new PoolCheckpoint(Start, 7, Rejections(PoolCheckpoint.MaxRejections + 1)));
        Assert.Throws<ArgumentException>(() => new PoolCheckpoint(Start, 7, [.. Rejections(1), .. Rejections(1)]));
    }

    [Fact]
    public void A_pools_checkpoint_names_its_first_live_group_and_its_rejections()
    {
        var pool = new PoolScenario().WithAccount(Alice, 50_000).WithAccount(Bob, 50_000);
        pool.Accept(Transfer(Alice, 0).ValidUntil(11));
        pool.Write();
        pool.Accept(Transfer(Bob, 0));
        pool.Write();
        pool.AdvanceTo(11);

        PoolCheckpoint checkpoint = PoolCheckpoint.Of(pool.Book, 0);

        Assert.Equal(new JournalPosition(1, Hash256.ReadFrom(pool.Journal[0].AsSpan(^32..))), checkpoint.Start);
        Assert.Equal(pool.Book.Rejections(), checkpoint.Rejections);
        Assert.Single(checkpoint.Rejections);
    }

    private static JournalOutcome Decode(byte[] bytes, out PoolCheckpoint? checkpoint) =>
        PoolCheckpoint.Decode(bytes, TransferBuilder.DefaultChain, out checkpoint);

    private static RejectedTransaction[] Rejections(int count) =>
        [.. Enumerable.Range(0, count).Select(i =>
            new RejectedTransaction(Sha256.Hash(BitConverter.GetBytes(i)), (RejectionReason)(1 + (i % 4)), new Height((ulong)i * 1_000)))];
}
