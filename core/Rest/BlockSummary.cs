namespace OrleansChain.Core.Rest;

/// <summary>A block in a list, and in the stream of events.</summary>
/// <param name="Height">The height.</param>
/// <param name="Hash">The hash.</param>
/// <param name="Time">The header's time.</param>
/// <param name="ProofKind">The kind of proof in camel case.</param>
/// <param name="Producer">The address that sealed it; absent where nobody did.</param>
/// <param name="TransactionCount">How many transactions it holds.</param>
/// <param name="SizeBytes">The length of the block's canonical bytes.</param>
public sealed record BlockSummary(
    ulong Height,
    string Hash,
    DateTimeOffset Time,
    string ProofKind,
    string? Producer,
    int TransactionCount,
    int SizeBytes);
