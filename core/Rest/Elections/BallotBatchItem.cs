namespace OrleansChain.Core.Rest.Elections;

/// <summary>What became of one ballot of a batch.</summary>
/// <param name="Tracker">Its tracker; absent where the bytes are no ballot.</param>
/// <param name="Outcome">The outcome's name in camel case, such as <c>accepted</c> or <c>notOnRoll</c>.</param>
public sealed record BallotBatchItem(string? Tracker, string Outcome);
