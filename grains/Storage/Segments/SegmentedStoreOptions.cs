namespace OrleansChain.Grains.Storage.Segments;

/// <summary>The limits of a <see cref="SegmentedStore"/>.</summary>
public sealed record SegmentedStoreOptions
{
    /// <summary>The longest key, in bytes of UTF-8.</summary>
    public const int MaxKeyBytes = 1024;

    /// <summary>The longest value.</summary>
    public const int MaxValueBytes = 1024 * 1024;

    /// <summary>The most entries that one group holds.</summary>
    public const int MaxGroupEntries = 8192;

    /// <summary>A group takes no further entry once it has this many bytes.</summary>
    public const int MaxGroupBytes = 8 * 1024 * 1024;

    /// <summary>The most that <see cref="ReserveBytes"/> may be.</summary>
    internal const int MaxReserveBytes = 1024 * 1024;

    /// <summary>A segment takes no further group once that would make it longer than this; at most 1 GiB.</summary>
    public int SegmentBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Writers beyond this many wait before they enter the queue.</summary>
    public int MaxQueuedWrites { get; init; } = 4096;

    /// <summary>How long after a group an idle store writes a watermark; under a second.</summary>
    public TimeSpan WatermarkDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The clock of the watermark and of measurements.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Called once, on the writer's thread, when the store fails and before any caller hears of it.</summary>
    public Action<StoreFailedException>? Failed { get; init; }

    /// <summary>Whether what is stored can be derived again: a damaged record counts as missing then.</summary>
    public bool IsDerived { get; init; }

    /// <summary>
    /// Whether other stores have the same records: compaction leaves a damaged one out, and it is then missing here. A read still refuses it.
    /// After each write it is made sure that the file still has its name.
    /// </summary>
    public bool HasCopies { get; init; }

    /// <summary>Zeros that are written behind small groups at a time, so that the next ones make the file no longer; none where <see cref="HasCopies"/>.</summary>
    internal int ReserveBytes { get; init; } = MaxReserveBytes;

    /// <summary>Who runs the writer, as a simulation does; null gives it a thread of its own.</summary>
    internal Action<StoreWriter>? Drive { get; init; }
}
