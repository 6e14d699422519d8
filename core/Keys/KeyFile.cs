using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Keys;

/// <summary>
/// A file that holds one private key: a JSON object with <c>version</c> (1), <c>address</c>, <c>publicKey</c> (hexadecimal) and either
/// <c>privateKey</c> (32 bytes in base64) or <c>encryption</c>: <c>derivation</c> ("PBKDF2-HMAC-SHA256"), <c>iterations</c>, <c>salt</c>
/// (16 bytes), <c>cipher</c> ("AES-256-GCM"), <c>nonce</c> (12 bytes), <c>ciphertext</c> (32 bytes) and <c>tag</c> (16 bytes), these in
/// base64. The associated data of the encryption is the address's text. Bytes in, bytes out: who reads and writes the file is the caller,
/// who also zeroes its bytes. Disposing zeroes what this object holds.
/// </summary>
public sealed class KeyFile : IDisposable
{
    /// <summary>The version that is written and read.</summary>
    public const int Version = 1;

    /// <summary>The most bytes that a key file has.</summary>
    public const int MaxBytes = 4096;

    /// <summary>The most characters that a pass phrase has.</summary>
    public const int MaxPassPhraseLength = 256;

    /// <summary>Iterations of PBKDF2 that are written unless told otherwise, and the fewest that are read (OWASP's figure for HMAC-SHA256).</summary>
    public const int MinIterations = 600_000;

    /// <summary>The most iterations that are read: about ten seconds of a processor.</summary>
    public const int MaxIterations = 20_000_000;

    /// <summary>Bytes of salt that <see cref="WriteEncrypted"/> needs.</summary>
    public const int SaltBytes = KeyEncryption.SaltBytes;

    /// <summary>Bytes of nonce that <see cref="WriteEncrypted"/> needs.</summary>
    public const int NonceBytes = KeyEncryption.NonceBytes;

    private readonly KeyFileContent _content;
    private bool _disposed;

    private KeyFile(KeyFileContent content) => _content = content;

    /// <summary>The key's account.</summary>
    public Address Address => _content.Address;

    /// <summary>The public key.</summary>
    public PublicKey PublicKey => _content.PublicKey;

    /// <summary>Whether <see cref="Open"/> needs a pass phrase.</summary>
    public bool IsEncrypted => _content.IsEncrypted;

    /// <summary>Reads a file's bytes, without opening the key: Accepted and the file, or the reason and none.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="file">The file, where accepted.</param>
    public static KeyFileOutcome Read(ReadOnlySpan<byte> json, out KeyFile? file)
    {
        KeyFileOutcome outcome = KeyFileReader.Read(json, out KeyFileContent content);
        if (outcome == KeyFileOutcome.Accepted && content.PublicKey.ToAddress() != content.Address)
        {
            outcome = KeyFileOutcome.AddressMismatch;
        }

        file = outcome == KeyFileOutcome.Accepted ? new KeyFile(content) : null;
        if (file is null)
        {
            content.Clear();
        }

        return outcome;
    }

    /// <summary>Writes a key without encryption. Whoever can read the bytes has the key.</summary>
    public static byte[] Write(PrivateKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Span<byte> scalar = stackalloc byte[PrivateKey.SizeBytes];
        try
        {
            key.CopyTo(scalar);
            return Json(key, scalar, static (writer, privateKey) => writer.WriteBase64String("privateKey", privateKey));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
        }
    }

    /// <summary>Writes a key under a pass phrase.</summary>
    /// <param name="key">The key.</param>
    /// <param name="passPhrase">1 to 256 characters; it counts as it was typed, in UTF-8.</param>
    /// <param name="salt">16 random bytes, never used before.</param>
    /// <param name="nonce">12 random bytes, never used before.</param>
    /// <param name="iterations">From <see cref="MinIterations"/> to <see cref="MaxIterations"/>.</param>
    /// <exception cref="ArgumentException">An argument is not as described.</exception>
    public static byte[] WriteEncrypted(
        PrivateKey key, ReadOnlySpan<char> passPhrase, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> nonce, int iterations = MinIterations)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltBytes, nameof(salt));
        ArgumentOutOfRangeException.ThrowIfNotEqual(nonce.Length, NonceBytes, nameof(nonce));
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, MinIterations);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(iterations, MaxIterations);
        if (!KeyEncryption.IsPassPhrase(passPhrase))
        {
            throw new ArgumentException($"A pass phrase is 1 to {MaxPassPhraseLength} characters of valid UTF-16.", nameof(passPhrase));
        }

        KeyEncryptionParts parts = KeyEncryptionParts.Empty();
        salt.CopyTo(parts.Salt);
        nonce.CopyTo(parts.Nonce);
        Span<byte> scalar = stackalloc byte[PrivateKey.SizeBytes];
        try
        {
            key.CopyTo(scalar);
            KeyEncryption.Encrypt(scalar, passPhrase, iterations, parts, AssociatedData(key.Address));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
        }

        return Json(key, parts.Ciphertext, (writer, ciphertext) =>
        {
            writer.WriteStartObject("encryption");
            writer.WriteString("derivation", KeyFileReader.Derivation);
            writer.WriteNumber("iterations", iterations);
            writer.WriteBase64String("salt", parts.Salt);
            writer.WriteString("cipher", KeyFileReader.Cipher);
            writer.WriteBase64String("nonce", parts.Nonce);
            writer.WriteBase64String("ciphertext", ciphertext);
            writer.WriteBase64String("tag", parts.Tag);
            writer.WriteEndObject();
        });
    }

    /// <summary>Opens the key: Accepted and the key, which the caller disposes, or the reason and none.</summary>
    /// <param name="passPhrase">The pass phrase; not looked at where the key is not encrypted.</param>
    /// <param name="key">The key, where accepted.</param>
    /// <exception cref="ObjectDisposedException">The file was disposed.</exception>
    public KeyFileOutcome Open(ReadOnlySpan<char> passPhrase, out PrivateKey? key)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        key = null;
        Span<byte> scalar = stackalloc byte[PrivateKey.SizeBytes];
        try
        {
            if (!IsEncrypted)
            {
                _content.PrivateKey.CopyTo(scalar);
            }
            else if (passPhrase.IsEmpty)
            {
                return KeyFileOutcome.PassPhraseMissing;
            }
            else if (!KeyEncryption.IsPassPhrase(passPhrase)
                || !KeyEncryption.TryDecrypt(_content.Encrypted, passPhrase, _content.Iterations, AssociatedData(Address), scalar))
            {
                return KeyFileOutcome.WrongPassPhrase;
            }

            return Match(scalar, out key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
        }
    }

    /// <summary>Zeroes a private key that the file holds in the clear.</summary>
    public void Dispose()
    {
        _disposed = true;
        _content.Clear();
    }

    private static byte[] AssociatedData(in Address address) => System.Text.Encoding.ASCII.GetBytes(address.ToString());

    private static byte[] Json(PrivateKey key, ReadOnlySpan<byte> secret, WriteSecret writeSecret)
    {
        // Large enough from the start, so that no copy of the secret stays behind in a buffer that was outgrown.
        var buffer = new ArrayBufferWriter<byte>(MaxBytes);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteString("address", key.Address.ToString());
            writer.WriteString("publicKey", key.PublicKey.ToString());
            writeSecret(writer, secret);
            writer.WriteEndObject();
        }

        byte[] json = [.. buffer.WrittenSpan, (byte)'\n'];
        buffer.Clear();
        return json;
    }

    private KeyFileOutcome Match(ReadOnlySpan<byte> scalar, [NotNullWhen(true)] out PrivateKey? key)
    {
        if (PrivateKey.TryCreate(scalar, out key) && key.PublicKey == PublicKey)
        {
            return KeyFileOutcome.Accepted;
        }

        key?.Dispose();
        key = null;
        return KeyFileOutcome.AddressMismatch;
    }

    private delegate void WriteSecret(Utf8JsonWriter writer, ReadOnlySpan<byte> secret);
}
