namespace OrleansChain.TestKit.Storage;

/// <summary>What is left of a <see cref="SimulatedDisk"/> when its process ends without warning.</summary>
public enum Survival : byte
{
    Unspecified = 0,

    /// <summary>The process was killed: everything that was written, but what was not flushed still depends on the power.</summary>
    Written = 1,

    /// <summary>The power failed: only what was flushed.</summary>
    Flushed = 2,

    /// <summary>The power failed in the middle: what was flushed, and of the rest any part.</summary>
    Torn = 3,
}
