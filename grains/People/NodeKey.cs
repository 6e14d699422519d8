using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using OrleansChain.Core.People;

namespace OrleansChain.Grains.People;

/// <summary>The key of the node, or of all silos of a cluster: what it encrypts can be read by nobody who has the storage alone.</summary>
/// <param name="key">32 random bytes.</param>
/// <param name="entropy">Where nonces come from.</param>
public sealed class NodeKey(ReadOnlySpan<byte> key, RandomNumberGenerator entropy)
{
    private readonly byte[] _key = key.Length == SealedBytes.KeyBytes
        ? key.ToArray()
        : throw new ArgumentException($"A node's key has {SealedBytes.KeyBytes} bytes.", nameof(key));

    /// <summary>Encrypts.</summary>
    /// <param name="purpose">What it is for, and whose it is: it opens for nothing else.</param>
    /// <param name="plain">What is to be encrypted.</param>
    public byte[] Seal(string purpose, ReadOnlySpan<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[SealedBytes.NonceBytes];
        entropy.GetBytes(nonce);
        return SealedBytes.Seal(_key, nonce, plain, Encoding.UTF8.GetBytes(purpose));
    }

    /// <summary>Decrypts; false where the bytes were changed, or were made with another key or for another purpose.</summary>
    public bool TryOpen(string purpose, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out byte[]? plain) =>
        SealedBytes.TryOpen(_key, bytes, Encoding.UTF8.GetBytes(purpose), out plain);
}
