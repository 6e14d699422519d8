namespace OrleansChain.Core.Rest;

/// <summary>The head of the chain.</summary>
/// <param name="Height">The height.</param>
/// <param name="Hash">The hash.</param>
/// <param name="Time">The header's time.</param>
public sealed record HeadResponse(ulong Height, string Hash, DateTimeOffset Time);
