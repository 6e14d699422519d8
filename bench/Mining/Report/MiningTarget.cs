namespace OrleansChain.Bench.Mining.Report;

/// <summary>Something that the project wants to be true, and whether it is.</summary>
/// <param name="Name">What is wanted.</param>
/// <param name="Measured">What was measured, with its unit.</param>
/// <param name="IsMet">Whether it is true.</param>
internal sealed record MiningTarget(string Name, string Measured, bool IsMet);
