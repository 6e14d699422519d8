namespace OrleansChain.Grains.Storage.Segments;

internal enum GroupKind : byte
{
    Unspecified = 0,

    /// <summary>Holds entries. That it exists says that every group before it was on the disk.</summary>
    Entries = 1,

    /// <summary>Holds nothing and says that every group before it was on the disk.</summary>
    Watermark = 2,

    /// <summary>The last group of a segment whose successor exists.</summary>
    Seal = 3,
}
