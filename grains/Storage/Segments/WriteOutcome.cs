namespace OrleansChain.Grains.Storage.Segments;

/// <summary>How a write to a <see cref="SegmentedStore"/> ended.</summary>
public enum WriteOutcome : byte
{
    /// <summary>Not an outcome.</summary>
    Unspecified = 0,

    /// <summary>The record is on the disk.</summary>
    Written = 1,

    /// <summary>The stored ETag is not the expected one; nothing was written.</summary>
    Conflict = 2,
}
