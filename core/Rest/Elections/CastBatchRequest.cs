namespace OrleansChain.Core.Rest.Elections;

/// <summary>Several signed ballots to cast, in order.</summary>
/// <param name="Ballots">Hexadecimal of each ballot's canonical bytes.</param>
public sealed record CastBatchRequest(IReadOnlyList<string> Ballots);
