namespace OrleansChain.Grains.Storage.Segments;

/// <summary>Where in its segment an entry is, and what it says of its key.</summary>
internal readonly record struct SegmentEntry(UInt128 KeyHash, ulong Version, uint Offset, int LengthBytes, EntryKind Kind);
