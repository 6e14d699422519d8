namespace OrleansChain.Grains.Storage.Segments;

/// <summary>Where the log goes on.</summary>
/// <param name="StoreId">The store's id, in every group.</param>
/// <param name="Active">The segment that takes the next group.</param>
/// <param name="ActiveStart">The link before the active segment's first group.</param>
/// <param name="ActiveEntries">What the active segment holds.</param>
/// <param name="Last">The last group.</param>
/// <param name="LastKind">Its kind; unspecified when there is none.</param>
internal sealed record LogTail(
    ulong StoreId, Segment Active, GroupLink ActiveStart, List<SegmentEntry> ActiveEntries, GroupLink Last, GroupKind LastKind);
