using System.Globalization;

namespace OrleansChain.Core.People;

/// <summary>Text that people type, as it may be stored and shown.</summary>
internal static class PlainText
{
    /// <summary>
    /// Whether a text is one line: no control characters, none that turn the direction of writing or cannot be seen, no halves of characters.
    /// </summary>
    public static bool IsLine(ReadOnlySpan<char> text)
    {
        foreach (System.Text.Rune rune in text.EnumerateRunes())
        {
            if (rune == System.Text.Rune.ReplacementChar || System.Text.Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned)
            {
                return false;
            }
        }

        return true;
    }
}
