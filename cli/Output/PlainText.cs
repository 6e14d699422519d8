using System.Globalization;

namespace OrleansChain.Cli.Output;

/// <summary>Makes text from elsewhere fit for a terminal.</summary>
internal static class PlainText
{
    /// <summary>The text with control and formatting characters replaced, so that a node's words cannot steer the terminal.</summary>
    public static string Of(string text) => string.Create(text.Length, text, static (destination, source) =>
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = IsSafe(source[i]) ? source[i] : '?';
        }
    });

    private static bool IsSafe(char c) => char.GetUnicodeCategory(c)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
