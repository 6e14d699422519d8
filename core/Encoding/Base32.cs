namespace OrleansChain.Core.Encoding;

/// <summary>Base 32 of RFC 4648 section 6, without padding: A to Z and 2 to 7, so nobody takes 0 for O or 1 for I.</summary>
public static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int DigitBits = 5;
    private const int ByteBits = 8;

    /// <summary>The text of some bytes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        char[] text = new char[((bytes.Length * ByteBits) + DigitBits - 1) / DigitBits];
        int waiting = 0;
        int bits = 0;
        int length = 0;
        foreach (byte value in bytes)
        {
            waiting = (waiting << ByteBits) | value;
            bits += ByteBits;
            while (bits >= DigitBits)
            {
                bits -= DigitBits;
                text[length++] = Alphabet[(waiting >> bits) & 31];
            }

            waiting &= (1 << bits) - 1;
        }

        if (bits > 0)
        {
            text[length] = Alphabet[waiting << (DigitBits - bits)];
        }

        return new string(text);
    }

    /// <summary>Reads the one text of as many bytes as <paramref name="destination"/> has; lower case is refused.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (text.Length != ((destination.Length * ByteBits) + DigitBits - 1) / DigitBits)
        {
            return false;
        }

        int waiting = 0;
        int bits = 0;
        int length = 0;
        foreach (char c in text)
        {
            int digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }

            waiting = (waiting << DigitBits) | digit;
            bits += DigitBits;
            if (bits >= ByteBits)
            {
                bits -= ByteBits;
                destination[length++] = (byte)(waiting >> bits);
                waiting &= (1 << bits) - 1;
            }
        }

        return waiting == 0;
    }
}
