using System.Security.Cryptography;
using System.Text.Unicode;

namespace OrleansChain.Core.Keys;

/// <summary>AES-256-GCM under a key that PBKDF2-HMAC-SHA256 derives from a pass phrase in UTF-8; the address's text is the associated data.</summary>
internal static class KeyEncryption
{
    public const int SaltBytes = 16;
    public const int NonceBytes = 12;
    public const int TagBytes = 16;

    private const int DerivedBytes = 32;
    private const int MaxUtf8BytesPerChar = 3;

    public static bool IsPassPhrase(ReadOnlySpan<char> passPhrase) =>
        passPhrase.Length is > 0 and <= KeyFile.MaxPassPhraseLength && !HasLoneSurrogate(passPhrase);

    /// <summary>Encrypts a scalar into ciphertext and tag.</summary>
    public static void Encrypt(
        ReadOnlySpan<byte> scalar, ReadOnlySpan<char> passPhrase, int iterations, in KeyEncryptionParts parts, ReadOnlySpan<byte> address)
    {
        Span<byte> derived = stackalloc byte[DerivedBytes];
        try
        {
            Derive(passPhrase, parts.Salt, iterations, derived);
            using var aes = new AesGcm(derived, TagBytes);
            aes.Encrypt(parts.Nonce, scalar, parts.Ciphertext, parts.Tag, address);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    /// <summary>Decrypts a scalar; false if the tag does not fit, and the scalar is zeros then.</summary>
    public static bool TryDecrypt(
        in KeyEncryptionParts parts, ReadOnlySpan<char> passPhrase, int iterations, ReadOnlySpan<byte> address, Span<byte> scalar)
    {
        Span<byte> derived = stackalloc byte[DerivedBytes];
        try
        {
            Derive(passPhrase, parts.Salt, iterations, derived);
            using var aes = new AesGcm(derived, TagBytes);
            aes.Decrypt(parts.Nonce, parts.Ciphertext, parts.Tag, scalar, address);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            scalar.Clear();
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    private static void Derive(ReadOnlySpan<char> passPhrase, ReadOnlySpan<byte> salt, int iterations, Span<byte> derived)
    {
        Span<byte> utf8 = stackalloc byte[KeyFile.MaxPassPhraseLength * MaxUtf8BytesPerChar];
        try
        {
            Utf8.FromUtf16(passPhrase, utf8, out _, out int length, replaceInvalidSequences: false);
            Rfc2898DeriveBytes.Pbkdf2(utf8[..length], salt, derived, iterations, HashAlgorithmName.SHA256);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(utf8);
        }
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
