namespace OrleansChain.Core.Elections.Records;

/// <summary>Something that is wrong with an election record, and where.</summary>
/// <param name="Detail">What is wrong, for people.</param>
/// <param name="File">The file of the archive, where one is at fault.</param>
/// <param name="Block">The block by the place of its file, from 1.</param>
/// <param name="Leaf">The leaf in that block; 0 is the seal leaf, 1 the first ballot.</param>
/// <param name="Tracker">The ballot's tracker, where its bytes are a transaction.</param>
public sealed record ElectionFinding(string Detail, string? File = null, ulong? Block = null, int? Leaf = null, string? Tracker = null)
{
    /// <summary>The place and what is wrong: "block 3, leaf 2, ballot 0123-…: the signature does not fit".</summary>
    public override string ToString()
    {
        string?[] places =
        [
            File,
            Block is { } block ? $"block {block}" : null,
            Leaf is { } leaf ? $"leaf {leaf}" : null,
            Tracker is { } tracker ? $"ballot {tracker}" : null,
        ];
        string place = string.Join(", ", places.Where(part => part is not null));
        return place.Length == 0 ? Detail : $"{place}: {Detail}";
    }
}
