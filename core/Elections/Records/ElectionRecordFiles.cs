using System.Globalization;

namespace OrleansChain.Core.Elections.Records;

/// <summary>The names of the files in an election record, and how large it may be.</summary>
public static class ElectionRecordFiles
{
    /// <summary>What the record is of.</summary>
    public const string Statement = "election.json";

    /// <summary>The canonical genesis document.</summary>
    public const string Genesis = "genesis.json";

    /// <summary>The totals.</summary>
    public const string Result = "result.json";

    /// <summary>The most files that are read: a block for each ballot that the largest roll may cast, and the three others.</summary>
    public const int MaxFiles = (ElectionDefinition.MaxVoters * ElectionTerms.MaxBallotsWithRevoting) + 3;

    /// <summary>The most bytes that all files together may have, unpacked: 1 GiB.</summary>
    public const long MaxBytes = 1L << 30;

    private const string BlockFolder = "blocks/";
    private const string BlockExtension = ".bin";
    private const int MinDigits = 6;

    /// <summary>The name of a block's file, such as "blocks/000001.bin".</summary>
    /// <param name="number">The block's height, from 1.</param>
    public static string BlockName(int number) => $"{BlockFolder}{number.ToString("D6", CultureInfo.InvariantCulture)}{BlockExtension}";

    /// <summary>Reads the number in a block file's name; false where the name is not exactly what <see cref="BlockName"/> gives for it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="number">The number, from 1.</param>
    public static bool TryReadBlockName(string name, out int number)
    {
        ArgumentNullException.ThrowIfNull(name);
        number = 0;
        return name.Length >= BlockFolder.Length + MinDigits + BlockExtension.Length
            && int.TryParse(
                name.AsSpan(BlockFolder.Length, name.Length - BlockFolder.Length - BlockExtension.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out number)
            && number > 0
            && string.Equals(BlockName(number), name, StringComparison.Ordinal);
    }

    /// <summary>Whether the name is that of the blocks' folder, which some archivers add as an entry of its own.</summary>
    internal static bool IsFolder(string name) => string.Equals(name, BlockFolder, StringComparison.Ordinal);
}
