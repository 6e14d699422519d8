using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Encoding;

/// <summary>
/// Bitcoin's Base58Check: a version byte, a payload and the first four bytes of their SHA-256d, written in an alphabet without 0, O, I and l.
/// </summary>
public static class Base58Check
{
    /// <summary>The largest payload in bytes.</summary>
    public const int MaxPayloadBytes = 64;

    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int ChecksumBytes = 4;
    private const int MaxDigits = 96;

    /// <summary>The text of a version byte and a payload.</summary>
    /// <param name="version">The version byte; it decides the first character.</param>
    /// <param name="payload">At most 64 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The payload is longer.</exception>
    public static string Encode(byte version, ReadOnlySpan<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, MaxPayloadBytes, nameof(payload));
        Span<byte> data = stackalloc byte[1 + payload.Length + ChecksumBytes];
        data[0] = version;
        payload.CopyTo(data[1..]);
        Checksum(data[..^ChecksumBytes], data[^ChecksumBytes..]);

        Span<char> text = stackalloc char[MaxDigits];
        int start = text.Length;
        int zeros = data.IndexOfAnyExcept((byte)0);
        int first = zeros < 0 ? data.Length : zeros;
        int leadingZeros = first;
        while (first < data.Length)
        {
            int remainder = 0;
            for (int i = first; i < data.Length; i++)
            {
                int value = (remainder << 8) | data[i];
                data[i] = (byte)(value / 58);
                remainder = value % 58;
            }

            text[--start] = Alphabet[remainder];
            if (data[first] == 0)
            {
                first++;
            }
        }

        text.Slice(start - leadingZeros, leadingZeros).Fill(Alphabet[0]);
        return new string(text[(start - leadingZeros)..]);
    }

    /// <summary>
    /// Reads a text whose version byte is <paramref name="version"/> and whose payload fills <paramref name="payload"/> exactly. Other
    /// characters, another version or length and a wrong checksum are refused.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<char> text, byte version, Span<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, MaxPayloadBytes, nameof(payload));
        if (text.IsEmpty || text.Length > MaxDigits)
        {
            return false;
        }

        Span<byte> data = stackalloc byte[1 + payload.Length + ChecksumBytes];
        data.Clear();
        foreach (char c in text)
        {
            int carry = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (carry < 0)
            {
                return false;
            }

            for (int i = data.Length - 1; i >= 0; i--)
            {
                carry += data[i] * 58;
                data[i] = (byte)carry;
                carry >>= 8;
            }

            if (carry != 0)
            {
                return false;
            }
        }

        // Each leading zero byte is written as one '1', and nothing else is: so every value has one text.
        int leadingOnes = text.IndexOfAnyExcept(Alphabet[0]);
        int leadingZeros = data.IndexOfAnyExcept((byte)0);
        Span<byte> checksum = stackalloc byte[ChecksumBytes];
        Checksum(data[..^ChecksumBytes], checksum);
        if (leadingOnes != leadingZeros || data[0] != version || !data[^ChecksumBytes..].SequenceEqual(checksum))
        {
            return false;
        }

        data[1..^ChecksumBytes].CopyTo(payload);
        return true;
    }

    private static void Checksum(ReadOnlySpan<byte> data, Span<byte> destination) =>
        Sha256.HashTwice(data).AsSpan()[..ChecksumBytes].CopyTo(destination);
}
