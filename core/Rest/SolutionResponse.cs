namespace OrleansChain.Core.Rest;

/// <summary>A solution that takes part in the race for its block. Whether it won, the block at that height tells.</summary>
/// <param name="Outcome">Always <c>accepted</c>; refusals are problems.</param>
/// <param name="BlockHash">The hash of the sealed block.</param>
public sealed record SolutionResponse(string Outcome, string BlockHash);
