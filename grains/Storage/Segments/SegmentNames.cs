using System.Globalization;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>The names of a store's files: <c>00000001.seg</c>, its hint file <c>00000001.idx</c>, and pieces of torn tails.</summary>
internal static class SegmentNames
{
    public const string SegmentExtension = ".seg";
    public const string HintExtension = ".idx";
    public const string TornFolder = "torn";

    public static string Segment(string folder, int number) => Path.Combine(folder, $"{number:D8}{SegmentExtension}");

    public static string Hint(string folder, int number) => Path.Combine(folder, $"{number:D8}{HintExtension}");

    public static string Torn(string folder, int number, long offset) => Path.Combine(folder, TornFolder, $"{number:D8}-{offset}.bin");

    /// <summary>The numbers of the files with this extension, ascending.</summary>
    public static SortedSet<int> Numbers(IEnumerable<string> names, string extension)
    {
        var numbers = new SortedSet<int>();
        foreach (var name in names)
        {
            if (name.Length == 8 + extension.Length
                && name.EndsWith(extension, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(0, 8), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }
}
