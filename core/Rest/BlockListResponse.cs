namespace OrleansChain.Core.Rest;

/// <summary>A page of blocks, newest first.</summary>
/// <param name="Items">The blocks.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record BlockListResponse(IReadOnlyList<BlockSummary> Items, string? Next);
