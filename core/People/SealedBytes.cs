using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace OrleansChain.Core.People;

/// <summary>AES-256-GCM (NIST SP 800-38D): nonce (12) | ciphertext | tag (16).</summary>
public static class SealedBytes
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 32;

    /// <summary>Bytes of a nonce; random, and never used again with the same key.</summary>
    public const int NonceBytes = 12;

    private const int TagBytes = 16;

    /// <summary>Encrypts.</summary>
    /// <param name="key">The key.</param>
    /// <param name="nonce">The nonce.</param>
    /// <param name="plain">What is to be encrypted.</param>
    /// <param name="purpose">What it is for: it opens for nothing else.</param>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> purpose)
    {
        byte[] bytes = new byte[NonceBytes + plain.Length + TagBytes];
        nonce.CopyTo(bytes);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, bytes.AsSpan(NonceBytes, plain.Length), bytes.AsSpan(NonceBytes + plain.Length), purpose);
        return bytes;
    }

    /// <summary>Decrypts; false where the bytes were changed, or were made with another key or for another purpose.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> purpose, [NotNullWhen(true)] out byte[]? plain)
    {
        plain = null;
        if (bytes.Length < NonceBytes + TagBytes)
        {
            return false;
        }

        byte[] opened = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(bytes[..NonceBytes], bytes[NonceBytes..^TagBytes], bytes[^TagBytes..], opened, purpose);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        plain = opened;
        return true;
    }
}
