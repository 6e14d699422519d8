using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Tests.Cryptography;

public sealed class PrivateKeyTests
{
    private const string Order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

    [Fact]
    public void Create_gives_the_public_key_of_the_standard()
    {
        // RFC 6979 appendix A.2.5.
        using PrivateKey key = PrivateKey.Create(Convert.FromHexString("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"));

        Assert.Equal(
            "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299",
            key.PublicKey.ToString());
        Assert.True(key.PublicKey.IsOnCurve);
        Assert.Equal(key.PublicKey.ToAddress(), key.Address);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(Order)]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("01")]
    public void TryCreate_refuses_what_is_no_scalar(string hex)
    {
        Assert.False(PrivateKey.TryCreate(Convert.FromHexString(hex), out _));
        Assert.Throws<ArgumentException>(() => PrivateKey.Create(Convert.FromHexString(hex)));
    }

    [Fact]
    public void Sign_gives_low_s_every_time_and_the_verifier_agrees()
    {
        using PrivateKey key = PrivateKey.Create(Sha256.Hash("a key"u8).AsSpan());
        using SignatureVerifier verifier = new();
        for (byte i = 0; i < 32; i++)
        {
            Hash256 digest = Sha256.Hash([i]);
            Signature signature = key.Sign(digest);

            Assert.True(signature.IsLowS);
            Assert.Equal(SignatureCheck.Valid, verifier.Check(key.PublicKey, digest, signature));
            Assert.Equal(SignatureCheck.BadSignature, verifier.Check(key.PublicKey, Sha256.Hash([i, 0]), signature));
        }
    }

    [Fact]
    public void A_disposed_key_neither_signs_nor_shows_its_bytes()
    {
        PrivateKey key = PrivateKey.Create(Sha256.Hash("a key"u8).AsSpan());
        key.Dispose();

        Assert.Throws<ObjectDisposedException>(() => key.Sign(default));
        Assert.Throws<ObjectDisposedException>(() => key.CopyTo(new byte[32]));
    }

    [Fact]
    public void CopyTo_gives_the_scalar_back()
    {
        byte[] scalar = Sha256.Hash("a key"u8).AsSpan().ToArray();
        using PrivateKey key = PrivateKey.Create(scalar);
        byte[] copy = new byte[PrivateKey.SizeBytes];
        key.CopyTo(copy);

        Assert.Equal(scalar, copy);
    }
}
