namespace OrleansChain.Core.Genesis;

/// <summary>A chain's proof of memory.</summary>
/// <param name="Iterations">How many hashes an entry of a plot costs, 1 to 1,000,000.</param>
/// <param name="Window">How long answers are taken before the best one wins: at most 1 s and half the block interval.</param>
public sealed record MemoryRules(int Iterations, TimeSpan Window);
