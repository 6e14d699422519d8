namespace OrleansChain.Grains.Storage.Segments;

/// <summary>A value as read from a <see cref="SegmentedStore"/>.</summary>
/// <param name="ETag">The version that a write must expect to replace it.</param>
/// <param name="Bytes">The value; the array belongs to the caller.</param>
public sealed record StoredValue(string ETag, byte[] Bytes);
