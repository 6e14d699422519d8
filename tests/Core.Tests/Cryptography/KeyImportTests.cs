using System.Security.Cryptography;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Tests.Cryptography;

public sealed class KeyImportTests
{
    private static readonly Hash256 Digest = Sha256.Hash("a message"u8);

    [Fact]
    public void Both_imports_give_the_same_key_and_the_same_answers()
    {
        for (int i = 0; i < 64; i++)
        {
            using PrivateKey key = PrivateKey.Create(Sha256.Hash([(byte)i]).AsSpan());
            byte[] signature = new byte[Signature.SizeBytes];
            key.Sign(Digest).CopyTo(signature);
            using ECDsa direct = KeyImport.Import(key.PublicKey);
            using ECDsa byDotNet = KeyImport.ImportByDotNet(key.PublicKey);

            Assert.Equal(byDotNet.ExportSubjectPublicKeyInfo(), direct.ExportSubjectPublicKeyInfo());
            Assert.True(Verify(direct, signature));
            Assert.True(Verify(byDotNet, signature));
            signature[i] ^= 1;
            Assert.False(Verify(direct, signature));
            Assert.False(Verify(byDotNet, signature));
        }
    }

    [Fact]
    public void Both_imports_refuse_points_that_are_not_of_the_curve()
    {
        using PrivateKey key = PrivateKey.Create(Sha256.Hash("a key"u8).AsSpan());
        byte[] flipped = new byte[PublicKey.SizeBytes];
        key.PublicKey.CopyTo(flipped);
        flipped[^1] ^= 1;
        byte[] unreduced = [0x04, .. Enumerable.Repeat((byte)0xff, 64)];
        byte[] zero = [0x04, .. new byte[64]];

        foreach (byte[] bytes in new[] { flipped, unreduced, zero })
        {
            PublicKey bad = PublicKey.ReadFrom(bytes);
            Assert.ThrowsAny<CryptographicException>(() => KeyImport.Import(bad));
            Assert.ThrowsAny<CryptographicException>(() => KeyImport.ImportByDotNet(bad));
        }

        // A refusal leaves nothing behind that the next import or check would take for its own.
        using ECDsa good = KeyImport.Import(key.PublicKey);
        byte[] signature = new byte[Signature.SizeBytes];
        key.Sign(Digest).CopyTo(signature);
        Assert.True(Verify(good, signature));
    }

    [Fact]
    public void Keys_are_imported_from_many_threads_at_once()
    {
        (PublicKey Key, byte[] Signature)[] signed = [.. Enumerable.Range(0, 16).Select(i =>
        {
            using PrivateKey key = PrivateKey.Create(Sha256.Hash([(byte)i]).AsSpan());
            byte[] signature = new byte[Signature.SizeBytes];
            key.Sign(Digest).CopyTo(signature);
            return (key.PublicKey, signature);
        })];

        int wrong = 0;
        Parallel.For(0, 2_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            using ECDsa imported = KeyImport.Import(signed[i % 16].Key);
            bool right = i % 3 == 0;
            if (Verify(imported, signed[right ? i % 16 : (i + 1) % 16].Signature) != right)
            {
                Interlocked.Increment(ref wrong);
            }
        });

        Assert.Equal(0, wrong);
    }

    [Fact]
    public void The_base_point_is_the_public_key_of_one()
    {
        byte[] one = new byte[P256.ScalarBytes];
        one[^1] = 1;
        using PrivateKey key = PrivateKey.Create(one);

        Assert.Equal(key.PublicKey, PublicKey.ReadFrom(P256.BasePoint));
    }

    [Fact]
    public void Keys_go_straight_to_OpenSSL_where_DotNet_stands_on_its_third_version() =>
        Assert.Equal(OperatingSystem.IsLinux() && SafeEvpPKeyHandle.OpenSslVersion >> 28 == 3, KeyImport.IsDirect);

    private static bool Verify(ECDsa key, byte[] signature) =>
        key.VerifyHash(Digest.AsSpan(), signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
}
