using System.Numerics;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Mining.Workload;

/// <summary>
/// A sender whose signatures are the same in every run. The platform's ECDSA draws a random number for each signature, so blocks of such
/// transactions would have other Merkle roots, and other nonces, in every run; here that number follows from key and digest. Any verifier
/// accepts the result. For measurements only: key and numbers follow from a public seed.
/// </summary>
internal sealed class ReproducibleSigner : IDisposable
{
    private static readonly BigInteger Order =
        BigInteger.Parse("0ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", System.Globalization.NumberStyles.HexNumber);

    private readonly byte[] _scalar;

    /// <summary>The sender of this number.</summary>
    public ReproducibleSigner(ulong seed, int number)
    {
        _scalar = SeededBytes.Create("key", seed, (ulong)number);
        Key = PrivateKey.Create(_scalar);
    }

    /// <summary>The sender's key.</summary>
    public PrivateKey Key { get; }

    /// <summary>Signs a body of this sender.</summary>
    public SignedTransaction Sign(TransactionBody body)
    {
        var digest = body.Digest().AsSpan().ToArray();
        var nonceBytes = SeededBytes.Create("nonce", [.. _scalar, .. digest]);
        using var nonceKey = PrivateKey.Create(nonceBytes);
        Span<byte> point = stackalloc byte[PublicKey.SizeBytes];
        nonceKey.PublicKey.CopyTo(point);

        // SEC 1, section 4.1.3: r is the x coordinate of kG, which is k's public key; s = (e + r d) / k, all modulo n.
        var k = Number(nonceBytes);
        var r = Number(point.Slice(1, PrivateKey.SizeBytes)) % Order;
        var s = (Number(digest) + (r * Number(_scalar))) * BigInteger.ModPow(k, Order - 2, Order) % Order;
        Span<byte> signature = stackalloc byte[Signature.SizeBytes];
        Write(r, signature[..PrivateKey.SizeBytes]);
        Write(s, signature[PrivateKey.SizeBytes..]);
        return TransactionSigner.Attach(body, Key.PublicKey, Signature.ReadFrom(signature));
    }

    /// <inheritdoc/>
    public void Dispose() => Key.Dispose();

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static void Write(BigInteger number, Span<byte> destination)
    {
        destination.Clear();
        var bytes = number.GetByteCount(isUnsigned: true);
        number.TryWriteBytes(destination[^bytes..], out _, isUnsigned: true, isBigEndian: true);
    }
}
