using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Pool;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Pool;

public sealed class JournalClosingTests
{
    private static readonly ChainTag Chain = TransferBuilder.DefaultChain;
    private static readonly JournalPosition Position = new(7, Sha256.Hash([1]));
    private static readonly JournalClosing Closing = new(Position, 1_234);

    [Fact]
    public void A_closing_reads_back_as_it_was_written()
    {
        byte[] bytes = Closing.Encode(Chain);

        Assert.Equal(JournalClosing.SizeBytes, bytes.Length);
        Assert.True(JournalClosing.IsClosing(bytes));
        Assert.Equal(JournalOutcome.Accepted, JournalClosing.Decode(bytes, Chain, Position, out JournalClosing? read));
        Assert.Equal(Closing, read);
    }

    [Fact]
    public void The_bytes_are_the_documented_ones()
    {
        byte[] bytes = Closing.Encode(Chain);
        string content = "4f434331" + "0102030405060708" + "0700000000000000" + Convert.ToHexStringLower(Position.PreviousHash.AsSpan()) + "d204000000000000";

        Assert.Equal(content, Convert.ToHexStringLower(bytes.AsSpan(..^32)));
        Assert.Equal(Sha256.Hash(bytes.AsSpan(..^32)), Hash256.ReadFrom(bytes.AsSpan(^32..)));
    }

    [Fact]
    public void Any_altered_byte_is_found()
    {
        byte[] bytes = Closing.Encode(Chain);
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.Equal(i < 4 ? JournalOutcome.WrongTag : JournalOutcome.WrongChecksum, Decode(bytes));
            bytes[i] ^= 1;
        }
    }

    [Fact]
    public void A_closing_of_another_place_is_refused()
    {
        byte[] bytes = Closing.Encode(Chain);

        Assert.Equal(JournalOutcome.TooShort, Decode(bytes[..^1]));
        Assert.Equal(JournalOutcome.WrongChain, JournalClosing.Decode(bytes, ChainTag.Parse("0102030405060709"), Position, out _));
        Assert.Equal(JournalOutcome.WrongNumber, JournalClosing.Decode(bytes, Chain, Position with { Group = 8 }, out _));
        Assert.Equal(JournalOutcome.WrongPreviousHash, JournalClosing.Decode(bytes, Chain, Position with { PreviousHash = default }, out _));
    }

    [Fact]
    public void A_longer_record_is_refused_even_with_its_checksum()
    {
        byte[] bytes = [.. Closing.Encode(Chain).AsSpan(..^32), 0, .. new byte[32]];
        Sha256.Hash(bytes.AsSpan(..^32)).CopyTo(bytes.AsSpan(^32..));

        Assert.Equal(JournalOutcome.TrailingBytes, Decode(bytes));
    }

    [Fact]
    public void A_group_is_no_closing_and_a_closing_no_group()
    {
        PoolScenario pool = new PoolScenario().WithAccount(PoolScenario.Alice, 10_000);
        pool.Accept(PoolScenario.Transfer(PoolScenario.Alice, 0));
        byte[] group = pool.Write().Journal[0];

        Assert.False(JournalClosing.IsClosing(group));
        Assert.Equal(JournalOutcome.WrongTag, JournalClosing.Decode(group, Chain, default, out _));
        Assert.Equal(JournalOutcome.WrongTag, JournalGroup.Decode(new JournalClosing(default, 0).Encode(Chain), Chain, default, out _));
    }

    private static JournalOutcome Decode(byte[] bytes) => JournalClosing.Decode(bytes, Chain, Position, out _);
}
