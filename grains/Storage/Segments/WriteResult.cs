namespace OrleansChain.Grains.Storage.Segments;

/// <summary>The end of a write.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="ETag">The key's ETag after it: the new one when written, the stored one on a conflict; null when the key is absent.</param>
public readonly record struct WriteResult(WriteOutcome Outcome, string? ETag);
