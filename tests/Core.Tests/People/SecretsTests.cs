using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using OrleansChain.TestKit.Builders;
using static OrleansChain.Core.Tests.People.Users;

namespace OrleansChain.Core.Tests.People;

public sealed class SecretsTests
{
    private static readonly UserName Bob = UserName.Parse("bob");

    [Fact]
    public void A_device_proves_possession_of_its_key_for_one_name()
    {
        Assert.Equal(SignUpOutcome.Created, DevicePossession.Check(Ada, PublicKeyOf(1), Possession(1, Ada)));
        Assert.Equal(SignUpOutcome.BadPossession, DevicePossession.Check(Bob, PublicKeyOf(1), Possession(1, Ada)));
        Assert.Equal(SignUpOutcome.BadPossession, DevicePossession.Check(Ada, PublicKeyOf(2), Possession(1, Ada)));
        Assert.Equal(SignUpOutcome.BadPossession, DevicePossession.Check(Ada, PublicKeyOf(1), new byte[64]));
        Assert.Equal(SignUpOutcome.BadPublicKey, DevicePossession.Check(Ada, PublicKeyOf(1).AsSpan()[..64], Possession(1, Ada)));
        byte[] besideTheCurve = PublicKeyOf(1);
        besideTheCurve[64] ^= 1;
        Assert.Equal(SignUpOutcome.BadPublicKey, DevicePossession.Check(Ada, besideTheCurve, new byte[64]));
    }

    [Fact]
    public void What_a_browser_signs_is_the_tag_and_the_name()
    {
        Assert.Equal("OCD1ada", System.Text.Encoding.ASCII.GetString(DevicePossession.Message(UserName.Parse("ADA"))));
        Assert.Equal(Sha256.Hash("OCD1ada"u8), DevicePossession.Digest(Ada));
    }

    [Fact]
    public void A_signature_with_a_high_s_proves_as_much()
    {
        var low = TestWallet.Get(1).Key.Sign(DevicePossession.Digest(Ada));
        var bytes = new byte[Signature.SizeBytes];
        low.CopyTo(bytes);
        var order = Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        var s = new System.Numerics.BigInteger(order, isUnsigned: true, isBigEndian: true)
            - new System.Numerics.BigInteger(bytes.AsSpan(32), isUnsigned: true, isBigEndian: true);
        s.ToByteArray(isUnsigned: true, isBigEndian: true).CopyTo(bytes.AsSpan(32));

        Assert.False(Signature.ReadFrom(bytes).IsLowS);
        Assert.Equal(SignUpOutcome.Created, DevicePossession.Check(Ada, PublicKeyOf(1), bytes));
    }

    [Fact]
    public void A_code_is_16_digits_in_fours_and_is_typed_as_one_likes()
    {
        Assert.Equal("AAAA-AAAA-AAAA-AAAA", OneTimeCode.Create(new byte[10]));
        Assert.Equal("7777-7777-7777-7777", OneTimeCode.Create(Enumerable.Repeat((byte)255, 10).ToArray()));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneTimeCode.Create(new byte[9]));
        var kept = OneTimeCode.HashFor(Ada, Code);
        Assert.True(OneTimeCode.Fits(Ada, " abcdEFGH ijkl-mnop", kept));
        Assert.False(OneTimeCode.Fits(Bob, Code, kept));
        Assert.False(OneTimeCode.Fits(Ada, "ABCD-EFGH-IJKL-MNOQ", kept));
    }

    [Fact]
    public void No_code_fits_where_none_was_given()
    {
        Assert.Equal(default, OneTimeCode.HashFor(Ada, new string('A', 65)));
        Assert.False(OneTimeCode.Fits(Ada, new string('A', 65), default));
        Assert.False(OneTimeCode.Fits(Ada, "", default));
    }

    [Fact]
    public void What_is_sealed_opens_with_its_key_and_for_its_purpose_alone()
    {
        byte[] key = [.. Enumerable.Range(1, SealedBytes.KeyBytes).Select(i => (byte)i)];
        byte[] other = [.. key.Reverse()];
        var bytes = SealedBytes.Seal(key, new byte[SealedBytes.NonceBytes], "secret"u8, "for ada"u8);

        Assert.True(SealedBytes.TryOpen(key, bytes, "for ada"u8, out var plain));
        Assert.Equal("secret", System.Text.Encoding.ASCII.GetString(plain));
        Assert.False(SealedBytes.TryOpen(other, bytes, "for ada"u8, out _));
        Assert.False(SealedBytes.TryOpen(key, bytes, "for bob"u8, out _));
        Assert.False(SealedBytes.TryOpen(key, bytes.AsSpan()[..27], "for ada"u8, out _));
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.False(SealedBytes.TryOpen(key, bytes, "for ada"u8, out _));
            bytes[i] ^= 1;
        }
    }

    /// <remarks>Test case 14 of the specification that NIST SP 800-38D came from: a key, a nonce and a block of zeros.</remarks>
    [Fact]
    public void Sealing_is_AES_256_GCM() => Assert.Equal(
        "000000000000000000000000cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
        Convert.ToHexStringLower(SealedBytes.Seal(new byte[32], new byte[12], new byte[16], [])));
}
