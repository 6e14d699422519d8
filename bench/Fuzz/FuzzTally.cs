namespace OrleansChain.Bench.Fuzz;

/// <summary>How many inputs of one kind there were.</summary>
/// <param name="Target">The kind.</param>
/// <param name="Accepted">How many were accepted, each of them the same after decoding and encoding.</param>
/// <param name="Refused">How many were refused as documented.</param>
/// <param name="MostAllocatedBytes">The most that decoding one of them has allocated.</param>
internal sealed record FuzzTally(string Target, long Accepted, long Refused, long MostAllocatedBytes);
