namespace OrleansChain.Core.Rest.Elections;

/// <summary>The receipt of a ballot that was cast: it is on a majority of the replicas. It names no choice, no voter and no time.</summary>
/// <param name="Election">The election's id.</param>
/// <param name="Tracker">The ballot's tracker: with it anybody finds the ballot, and after closing its place in a block.</param>
/// <param name="Outcome"><c>accepted</c>, or <c>alreadyKnown</c> for a ballot that was cast before with the same bytes.</param>
public sealed record BallotReceipt(string Election, string Tracker, string Outcome);
