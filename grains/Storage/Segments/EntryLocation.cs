namespace OrleansChain.Grains.Storage.Segments;

/// <summary>Where a key's present entry is. Kept small: there is one for every key.</summary>
internal readonly record struct EntryLocation(int Segment, uint Offset, int LengthBytes, ulong Version);
