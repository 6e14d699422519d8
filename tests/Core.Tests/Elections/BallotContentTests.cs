using System.Collections.Immutable;
using OrleansChain.Core.Elections;

namespace OrleansChain.Core.Tests.Elections;

public sealed class BallotContentTests
{
    private static readonly ImmutableArray<byte> Salt = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Fact]
    public void The_payload_has_its_documented_bytes()
    {
        BallotContent content = new(Salt, [[2], [], [0, 1, 258]]);

        Assert.Equal(
            "01" + "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20" + "03" + "010200" + "00" + "03000001000201",
            Convert.ToHexStringLower(content.Encode()));
        Assert.Equal(content.Encode().Length, content.SizeBytes);
    }

    [Fact]
    public void A_payload_reads_back_as_it_was_written()
    {
        BallotContent content = new(Salt, [[2], [], [0, 1, 258]]);

        BallotContent read = BallotContent.Decode(content.Encode());

        int[][] expected = [[2], [], [0, 1, 258]];
        Assert.Equal(Salt.AsEnumerable(), read.Salt);
        Assert.Equal(expected, read.Choices.Select(chosen => chosen.ToArray()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00{salt}01010000")]
    [InlineData("02{salt}01010000")]
    [InlineData("01{salt}")]
    [InlineData("01{salt}01")]
    [InlineData("01{salt}0101")]
    [InlineData("01{salt}010100")]
    [InlineData("01{salt}0101000000")]
    [InlineData("01{salt}0001")]
    [InlineData("01{salt}020100")]
    [InlineData("01{salt}010201000000")]
    [InlineData("01{salt}010200000000")]
    [InlineData("01{salt}ff")]
    public void What_is_no_payload_in_its_one_encoding_is_refused(string hex)
    {
        byte[] payload = Convert.FromHexString(hex.Replace("{salt}", Convert.ToHexString(Salt.AsSpan()), StringComparison.Ordinal));

        Assert.False(BallotContent.TryDecode(payload, out BallotContent? content));
        Assert.Null(content);
        Assert.Throws<FormatException>(() => BallotContent.Decode(payload));
    }

    [Fact]
    public void A_payload_without_questions_is_in_its_form()
    {
        byte[] payload = [1, .. Salt, 0];

        Assert.True(BallotContent.TryDecode(payload, out BallotContent? content));
        Assert.Empty(content.Choices);
    }

    [Fact]
    public void Content_has_its_limits()
    {
        Assert.Throws<ArgumentException>(() => new BallotContent([.. Salt, 1], [[0]]));
        Assert.Throws<ArgumentException>(() => new BallotContent(default, [[0]]));
        Assert.Throws<ArgumentException>(() => new BallotContent(Salt, default));
        Assert.Throws<ArgumentException>(() => new BallotContent(Salt, [[1, 0]]));
        Assert.Throws<ArgumentException>(() => new BallotContent(Salt, [[0, 0]]));
        Assert.Throws<ArgumentException>(() => new BallotContent(Salt, [[-1]]));
        Assert.Throws<ArgumentException>(() => new BallotContent(Salt, [[65_536]]));
        Assert.Throws<ArgumentException>(() => new BallotContent(Salt, [[.. Enumerable.Range(0, 256)]]));
        Assert.Throws<ArgumentException>(() => new BallotContent(Salt, [.. Enumerable.Repeat(ImmutableArray<int>.Empty, 256)]));
    }
}
