namespace OrleansChain.Core.Rest.Elections;

/// <summary>What one candidate got.</summary>
/// <param name="Name">The candidate.</param>
/// <param name="Votes">How many counted ballots chose it.</param>
/// <param name="Weight">The weights of their voters together, as decimal text.</param>
public sealed record CandidateTotals(string Name, long Votes, string Weight);
