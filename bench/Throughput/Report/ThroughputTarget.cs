namespace OrleansChain.Bench.Throughput.Report;

/// <summary>Something that the project wants to be true, and whether it is.</summary>
/// <param name="Name">What is wanted of what.</param>
/// <param name="Limit">How much is wanted.</param>
/// <param name="Measured">What was measured, with its unit.</param>
/// <param name="Source">What the source or others have; empty where there is nothing.</param>
/// <param name="IsMet">Whether it is true.</param>
internal sealed record ThroughputTarget(string Name, string Limit, string Measured, string Source, bool IsMet)
{
    /// <summary>The verdict in words.</summary>
    public string Word => IsMet ? "met" : "**missed**";
}
