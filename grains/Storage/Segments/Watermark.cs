namespace OrleansChain.Grains.Storage.Segments;

/// <summary>A place in the log up to which everything was on the disk: the store's id, and the last group there with its end.</summary>
internal readonly record struct Watermark(ulong StoreId, GroupLink Last, int Segment, long EndOffset);
