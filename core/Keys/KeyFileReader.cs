using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Keys;

/// <summary>
/// Reads a key file's JSON strictly: every member once, none unknown. Values are decoded in place, so that no string or pooled
/// buffer keeps a secret.
/// </summary>
internal static class KeyFileReader
{
    public const string Derivation = "PBKDF2-HMAC-SHA256";
    public const string Cipher = "AES-256-GCM";

    private const int MaxBase64Bytes = 64;
    private const int MaxDepth = 4;

    [Flags]
    private enum Members
    {
        None = 0,
        Version = 1,
        Address = 2,
        PublicKey = 4,
        PrivateKey = 8,
        Encryption = 16,
        Derivation = 32,
        Iterations = 64,
        Salt = 128,
        Cipher = 256,
        Nonce = 512,
        Ciphertext = 1024,
        Tag = 2048,
        Plain = Version | Address | PublicKey | PrivateKey,
        Encrypted = Version | Address | PublicKey | Encryption,
        WholeEncryption = Derivation | Iterations | Salt | Cipher | Nonce | Ciphertext | Tag,
    }

    public static KeyFileOutcome Read(ReadOnlySpan<byte> json, out KeyFileContent content)
    {
        content = new KeyFileContent();
        try
        {
            if (json.Length > KeyFile.MaxBytes || !TryFindVersion(json, out long version))
            {
                return KeyFileOutcome.Damaged;
            }

            if (version != KeyFile.Version)
            {
                return KeyFileOutcome.UnknownVersion;
            }

            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            if (!TryReadObject(ref reader, content, out Members seen) || seen is not (Members.Plain or Members.Encrypted))
            {
                return KeyFileOutcome.WrongContent;
            }

            content.IsEncrypted = seen == Members.Encrypted;
            bool iterationsAreSound = content.Iterations is >= KeyFile.MinIterations and <= KeyFile.MaxIterations;
            return content.IsEncrypted && !iterationsAreSound ? KeyFileOutcome.IterationsOutOfBounds : KeyFileOutcome.Accepted;
        }
        catch (JsonException)
        {
            return KeyFileOutcome.Damaged;
        }
    }

    /// <summary>Goes through the whole text, so that what is no JSON is found before anything else, and finds the version.</summary>
    private static bool TryFindVersion(ReadOnlySpan<byte> json, out long version)
    {
        version = 0;
        bool found = false;
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && NameOf(ref reader) == Members.Version)
            {
                reader.Read();
                found = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out version);
            }
        }

        return found;
    }

    private static bool TryReadObject(ref Utf8JsonReader reader, KeyFileContent content, out Members seen)
    {
        seen = Members.None;
        bool inner = reader.CurrentDepth > 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Members member = NameOf(ref reader);
            bool belongs = inner == Members.WholeEncryption.HasFlag(member);
            reader.Read();
            if (member == Members.None || !belongs || seen.HasFlag(member) || !TryReadValue(ref reader, member, content))
            {
                return false;
            }

            seen |= member;
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    private static Members NameOf(ref Utf8JsonReader reader) => reader switch
    {
        _ when reader.ValueIsEscaped => Members.None,
        _ when reader.ValueTextEquals("version"u8) => Members.Version,
        _ when reader.ValueTextEquals("address"u8) => Members.Address,
        _ when reader.ValueTextEquals("publicKey"u8) => Members.PublicKey,
        _ when reader.ValueTextEquals("privateKey"u8) => Members.PrivateKey,
        _ when reader.ValueTextEquals("encryption"u8) => Members.Encryption,
        _ when reader.ValueTextEquals("derivation"u8) => Members.Derivation,
        _ when reader.ValueTextEquals("iterations"u8) => Members.Iterations,
        _ when reader.ValueTextEquals("salt"u8) => Members.Salt,
        _ when reader.ValueTextEquals("cipher"u8) => Members.Cipher,
        _ when reader.ValueTextEquals("nonce"u8) => Members.Nonce,
        _ when reader.ValueTextEquals("ciphertext"u8) => Members.Ciphertext,
        _ when reader.ValueTextEquals("tag"u8) => Members.Tag,
        _ => Members.None,
    };

    private static bool TryReadValue(ref Utf8JsonReader reader, Members member, KeyFileContent content)
    {
        switch (member)
        {
            case Members.Version:
                return true;
            case Members.Address:
                return TryReadAddress(ref reader, content);
            case Members.PublicKey:
                return TryReadPublicKey(ref reader, content);
            case Members.PrivateKey:
                return TryReadBase64(ref reader, content.PrivateKey);
            case Members.Encryption:
                return reader.TokenType == JsonTokenType.StartObject
                    && TryReadObject(ref reader, content, out Members seen) && seen == Members.WholeEncryption;
            case Members.Derivation:
                return TextOf(ref reader).SequenceEqual(Derivation);
            case Members.Iterations:
                bool isNumber = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _);
                content.Iterations = isNumber && reader.TryGetInt32(out int iterations) ? iterations : -1;
                return isNumber;
            case Members.Salt:
                return TryReadBase64(ref reader, content.Encrypted.Salt);
            case Members.Cipher:
                return TextOf(ref reader).SequenceEqual(Cipher);
            case Members.Nonce:
                return TryReadBase64(ref reader, content.Encrypted.Nonce);
            case Members.Ciphertext:
                return TryReadBase64(ref reader, content.Encrypted.Ciphertext);
            default:
                return TryReadBase64(ref reader, content.Encrypted.Tag);
        }
    }

    private static bool TryReadAddress(ref Utf8JsonReader reader, KeyFileContent content)
    {
        bool read = Address.TryParse(TextOf(ref reader), out Address address);
        content.Address = address;
        return read;
    }

    private static bool TryReadPublicKey(ref Utf8JsonReader reader, KeyFileContent content)
    {
        bool read = PublicKey.TryParse(TextOf(ref reader), out PublicKey key);
        content.PublicKey = key;
        return read;
    }

    /// <summary>The characters of a plain string; none of anything else.</summary>
    private static ReadOnlySpan<char> TextOf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped ? System.Text.Encoding.ASCII.GetString(reader.ValueSpan) : [];

    /// <summary>The one base64 text of exactly as many bytes as the destination has.</summary>
    private static bool TryReadBase64(ref Utf8JsonReader reader, Span<byte> destination)
    {
        Span<byte> again = stackalloc byte[MaxBase64Bytes];
        bool read = reader.TokenType == JsonTokenType.String
            && Base64.DecodeFromUtf8(reader.ValueSpan, destination, out _, out int written) == OperationStatus.Done
            && written == destination.Length
            && Base64.EncodeToUtf8(destination, again, out _, out int length) == OperationStatus.Done
            && reader.ValueSpan.SequenceEqual(again[..length]);
        CryptographicOperations.ZeroMemory(again);
        return read;
    }
}
