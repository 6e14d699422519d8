namespace OrleansChain.Core.Elections.Records;

/// <summary>What is wrong with a ballot, whatever the others are.</summary>
/// <param name="Check">The check that it fails.</param>
/// <param name="Detail">In words.</param>
internal readonly record struct BallotFault(ElectionCheck Check, string Detail);
