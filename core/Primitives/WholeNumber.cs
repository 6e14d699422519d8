using System.Globalization;

namespace OrleansChain.Core;

/// <summary>Reads whole numbers from text: decimal digits and nothing else. The platform's readers also take NUL characters at the end.</summary>
public static class WholeNumber
{
    /// <summary>Reads one or more decimal digits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number, where read.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out ulong value)
    {
        value = 0;
        return !text.Contains('\0') && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
