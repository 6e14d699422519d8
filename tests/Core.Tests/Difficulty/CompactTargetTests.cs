using System.Numerics;
using FsCheck.Fluent;
using OrleansChain.Core.Difficulty;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Difficulty;

public sealed class CompactTargetTests
{
    [Theory]
    [InlineData(0x1d00ffff, "00000000ffff0000000000000000000000000000000000000000000000000000")]
    [InlineData(0x1b0404cb, "00000000000404cb000000000000000000000000000000000000000000000000")]
    [InlineData(0x207fffff, "7fffff0000000000000000000000000000000000000000000000000000000000")]
    [InlineData(0x2100ffff, "ffff000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(0x01120000, "0000000000000000000000000000000000000000000000000000000000000012")]
    [InlineData(0x02123400, "0000000000000000000000000000000000000000000000000000000000001234")]
    [InlineData(0x04123456, "0000000000000000000000000000000000000000000000000000000012345600")]
    public void Bits_and_target_convert_both_ways(uint bits, string target)
    {
        CompactTarget compact = CompactTarget.Create(bits);

        Assert.Equal(target, compact.Target.ToString());
        Assert.Equal(bits, CompactTarget.FromTarget(compact.Target).Bits);
    }

    [Theory]
    [InlineData(0x00000000)] // zero
    [InlineData(0x01003456)] // zero once shifted
    [InlineData(0x04923456)] // negative
    [InlineData(0x01fedcba)] // negative
    [InlineData(0xff123456)] // overflow
    [InlineData(0x23000001)] // overflow
    [InlineData(0x22000100)] // overflow
    [InlineData(0x21010000)] // overflow
    public void TryCreate_refuses_what_is_no_target(uint bits)
    {
        Assert.False(CompactTarget.TryCreate(bits, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => CompactTarget.Create(bits));
    }

    [Fact]
    public void FromTarget_cuts_lower_digits_off() =>
        SeededProperty.Check(
            from length in Gen.Choose(1, 256)
            from seed in Gen.Choose(0, int.MaxValue)
            select (BigInteger.One << (length - 1)) + (new BigInteger(seed) % (BigInteger.One << (length - 1))),
            value =>
            {
                UInt256 target = UInt256.From(value);
                CompactTarget compact = CompactTarget.FromTarget(target);

                Assert.True(compact.Target <= target);
                Assert.True((value - compact.Target.ToBigInteger()) << 15 < value + 1);
                Assert.Equal(compact, CompactTarget.FromTarget(compact.Target));
                Assert.Equal(value, target.ToBigInteger());
            });

    [Theory]
    [InlineData(0, 0x2100ffff)]
    [InlineData(1, 0x200fffff)]
    [InlineData(4, 0x1f00ffff)]
    [InlineData(8, 0x1d00ffff)]
    [InlineData(63, 0x010f0000)]
    public void Leading_hexadecimal_zeros_and_bits_convert_both_ways(int digits, uint bits)
    {
        Assert.Equal(bits, CompactTarget.FromLeadingHexZeros(digits).Bits);
        Assert.Equal(digits, CompactTarget.Create(bits).LeadingHexZeros);
    }

    [Fact]
    public void IsMetBy_takes_hashes_up_to_the_target()
    {
        CompactTarget target = CompactTarget.Create(0x1d00ffff);

        Assert.True(target.IsMetBy(BlockHash.Parse("00000000ffff0000000000000000000000000000000000000000000000000000")));
        Assert.False(target.IsMetBy(BlockHash.Parse("00000000ffff0000000000000000000000000000000000000000000000000001")));
        Assert.True(target.IsMetBy(BlockHash.Parse("00000000fffeffffffffffffffffffffffffffffffffffffffffffffffffffff")));
        Assert.False(target.IsMetBy(BlockHash.Parse("0000000100000000000000000000000000000000000000000000000000000000")));
    }

    [Fact]
    public void ExpectedHashes_is_the_inverse_share_of_hashes()
    {
        Assert.Equal(4_295_032_833, CompactTarget.Create(0x1d00ffff).ExpectedHashes.ToBigInteger());
        Assert.Equal(2, CompactTarget.Create(0x207fffff).ExpectedHashes.ToBigInteger());
        Assert.Equal(BigInteger.One << 255, CompactTarget.Create(0x01010000).ExpectedHashes.ToBigInteger());
    }

    [Theory]
    [InlineData("1d00ffff", true)]
    [InlineData("1D00FFFF", false)]
    [InlineData("1d00fff", false)]
    [InlineData("0x1d00ff", false)]
    [InlineData("1d80ffff", false)]
    public void TryParse_takes_eight_lower_case_digits(string text, bool valid)
    {
        Assert.Equal(valid, CompactTarget.TryParse(text, out CompactTarget target));
        Assert.Equal(valid ? text : "00000000", target.ToString());
    }

    [Fact]
    public void A_number_of_257_bits_is_no_target() =>
        Assert.Throws<OverflowException>(() => UInt256.From(UInt256.MaxValue.ToBigInteger() + 1));
}
