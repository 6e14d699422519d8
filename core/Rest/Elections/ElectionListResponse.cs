namespace OrleansChain.Core.Rest.Elections;

/// <summary>A page of elections, in the order of their ids.</summary>
/// <param name="Total">How many there are of the kind asked for.</param>
/// <param name="Items">The elections.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record ElectionListResponse(int Total, IReadOnlyList<ElectionSummary> Items, string? Next);
