using System.Security.Cryptography;

namespace OrleansChain.Core.Cryptography;

/// <summary>
/// An ECDSA P-256 private key. To generate one, pass 32 random bytes to <see cref="TryCreate"/> and repeat in the rare case (2⁻³²) that it
/// refuses them. Threads may share a key; it signs one digest at a time. Disposing zeroes its bytes.
/// </summary>
public sealed class PrivateKey : IDisposable
{
    /// <summary>The number of bytes of the scalar.</summary>
    public const int SizeBytes = P256.ScalarBytes;

    private readonly Lock _lock = new();
    private readonly byte[] _scalar;
    private readonly ECDsa _key;
    private bool _disposed;

    private PrivateKey(byte[] scalar, ECDsa key, PublicKey publicKey)
    {
        _scalar = scalar;
        _key = key;
        PublicKey = publicKey;
        Address = publicKey.ToAddress();
    }

    /// <summary>The public key.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>The account of this key.</summary>
    public Address Address { get; }

    /// <summary>Takes a copy of a scalar, 32 bytes big-endian in 1…n−1; refuses every other.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> scalar, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PrivateKey? key)
    {
        key = null;
        if (scalar.Length != SizeBytes || !P256.IsScalar(scalar))
        {
            return false;
        }

        // Pinned, so that the garbage collector leaves no copies behind.
        byte[] copy = GC.AllocateUninitializedArray<byte>(SizeBytes, pinned: true);
        scalar.CopyTo(copy);
        ECDsa? ecdsa = null;
        try
        {
            ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = copy });
            key = new PrivateKey(copy, ecdsa, ReadPublicKey(ecdsa));
            return true;
        }
        finally
        {
            if (key is null)
            {
                ecdsa?.Dispose();
                CryptographicOperations.ZeroMemory(copy);
            }
        }
    }

    /// <summary>Takes a copy of a scalar, 32 bytes big-endian in 1…n−1.</summary>
    /// <exception cref="ArgumentException">The bytes are anything else.</exception>
    public static PrivateKey Create(ReadOnlySpan<byte> scalar) =>
        TryCreate(scalar, out PrivateKey? key) ? key : throw new ArgumentException("A private key is 32 bytes, a number from 1 to n-1.", nameof(scalar));

    /// <summary>Signs a digest of 32 bytes; the signature has low s.</summary>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public Signature Sign(in Hash256 digest)
    {
        Span<byte> signature = stackalloc byte[Signature.SizeBytes];
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_key.TrySignHash(digest.AsSpan(), signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation, out int written)
                || written != Signature.SizeBytes)
            {
                throw new CryptographicException("The platform gave no 64-byte signature.");
            }
        }

        return Signature.ReadFrom(signature).NormalizeS();
    }

    /// <summary>Writes the 32 bytes of the scalar, for a key file. The caller zeroes them after use.</summary>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public void CopyTo(Span<byte> destination)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _scalar.CopyTo(destination);
        }
    }

    /// <summary>Zeroes the key.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            CryptographicOperations.ZeroMemory(_scalar);
            _key.Dispose();
        }
    }

    private static PublicKey ReadPublicKey(ECDsa key)
    {
        ECPoint point = key.ExportParameters(includePrivateParameters: false).Q;
        Span<byte> bytes = stackalloc byte[PublicKey.SizeBytes];
        bytes[0] = 0x04;
        point.X.CopyTo(bytes[1..]);
        point.Y.CopyTo(bytes[33..]);
        return PublicKey.ReadFrom(bytes);
    }
}
