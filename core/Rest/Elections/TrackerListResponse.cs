namespace OrleansChain.Core.Rest.Elections;

/// <summary>A page of the ballots that are in no block: their trackers and nothing else, in the trackers' own order.</summary>
/// <param name="Total">How many ballots are in no block.</param>
/// <param name="Items">The trackers.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record TrackerListResponse(long Total, IReadOnlyList<string> Items, string? Next);
