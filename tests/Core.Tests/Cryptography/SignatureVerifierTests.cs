using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Tests.Cryptography;

public sealed class SignatureVerifierTests
{
    private static readonly Hash256 Digest = Sha256.Hash("a message"u8);

    [Fact]
    public void Check_names_a_key_off_the_curve()
    {
        using SignatureVerifier verifier = new();
        using PrivateKey key = MakeKey(0);
        Signature signature = key.Sign(Digest);
        byte[] bytes = new byte[PublicKey.SizeBytes];
        key.PublicKey.CopyTo(bytes);
        bytes[^1] ^= 1;
        PublicKey bad = PublicKey.ReadFrom(bytes);

        Assert.Equal(SignatureCheck.BadPublicKey, verifier.Check(bad, Digest, signature));
        Assert.Equal(SignatureCheck.BadPublicKey, verifier.Check(default, Digest, signature));
        Assert.Equal(SignatureCheck.BadPublicKey, verifier.Check(bad, Digest, Raise(signature)));
        Assert.Equal(0, verifier.Count);
    }

    [Fact]
    public void Check_refuses_high_s_and_CheckRaw_takes_it()
    {
        using SignatureVerifier verifier = new();
        using PrivateKey key = MakeKey(0);
        Signature high = Raise(key.Sign(Digest));

        Assert.False(high.IsLowS);
        Assert.Equal(SignatureCheck.HighS, verifier.Check(key.PublicKey, Digest, high));
        Assert.Equal(SignatureCheck.Valid, verifier.CheckRaw(key.PublicKey, Digest, high));
        Assert.Equal(SignatureCheck.Valid, verifier.Check(key.PublicKey, Digest, high.NormalizeS()));
    }

    [Fact]
    public void The_cache_keeps_no_more_than_its_limit_and_forgets_the_least_recently_used()
    {
        using SignatureVerifier verifier = new(3 * SignatureVerifier.BytesPerKey);
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < 8; i++)
            {
                using PrivateKey key = MakeKey(i);
                Assert.Equal(SignatureCheck.Valid, verifier.Check(key.PublicKey, Digest, key.Sign(Digest)));
                Assert.InRange(verifier.Count, 1, 3);
            }
        }

        Assert.Equal(3, verifier.Count);
    }

    [Fact]
    public void Threads_share_a_verifier_without_wrong_answers()
    {
        using SignatureVerifier verifier = new(2 * SignatureVerifier.BytesPerKey);
        (PublicKey Key, Signature Signature)[] signed = [.. Enumerable.Range(0, 4).Select(i =>
        {
            using PrivateKey key = MakeKey(i);
            return (key.PublicKey, key.Sign(Digest));
        })];

        int[] wrong = new int[4];
        Parallel.For(0, 4, thread =>
        {
            for (int i = 0; i < 50; i++)
            {
                bool right = i % 2 == 0;
                SignatureCheck check = verifier.Check(signed[i % 4].Key, Digest, signed[right ? i % 4 : (i + 1) % 4].Signature);
                wrong[thread] += check == (right ? SignatureCheck.Valid : SignatureCheck.BadSignature) ? 0 : 1;
            }
        });

        Assert.All(wrong, count => Assert.Equal(0, count));
        Assert.InRange(verifier.Count, 1, 2);
    }

    [Fact]
    public void A_disposed_verifier_refuses_to_work()
    {
        SignatureVerifier verifier = new();
        using PrivateKey key = MakeKey(0);
        Signature signature = key.Sign(Digest);
        verifier.Dispose();

        Assert.Throws<ObjectDisposedException>(() => verifier.Check(key.PublicKey, Digest, signature));
    }

    [Fact]
    public void A_verifier_needs_room_for_one_key() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignatureVerifier(SignatureVerifier.BytesPerKey - 1));

    [Fact]
    public void A_signature_has_both_halves_in_range()
    {
        byte[] order = Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        byte[] one = new byte[32];
        one[^1] = 1;

        Assert.True(Signature.TryRead([.. one, .. one], out _));
        Assert.False(Signature.TryRead([.. one, .. new byte[32]], out _));
        Assert.False(Signature.TryRead([.. new byte[32], .. one], out _));
        Assert.False(Signature.TryRead([.. one, .. order], out _));
        Assert.False(Signature.TryRead([.. order, .. one], out _));
        Assert.False(Signature.TryRead([.. one, .. one, 0], out _));
    }

    private static PrivateKey MakeKey(int number) => PrivateKey.Create(Sha256.Hash([(byte)number]).AsSpan());

    /// <summary>(r, n − s), which is as valid.</summary>
    private static Signature Raise(Signature signature)
    {
        byte[] bytes = new byte[Signature.SizeBytes];
        signature.CopyTo(bytes);
        P256.Negate(bytes.AsSpan(32));
        return Signature.ReadFrom(bytes);
    }
}
