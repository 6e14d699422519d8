namespace OrleansChain.Bench.Mining.Costs;

/// <summary>How many samples the costs are measured with.</summary>
/// <param name="SliceRounds">Comparisons of whole and sliced searches.</param>
/// <param name="Hits">Hits after which workers stop.</param>
/// <param name="Cancellations">New heads after which workers stop.</param>
/// <param name="Blocks">Blocks that cost nothing but their overhead.</param>
/// <param name="Chains">Chains of 20 rounds.</param>
internal sealed record CostSamples(int SliceRounds, int Hits, int Cancellations, int Blocks, int Chains)
{
    /// <summary>Enough for a document.</summary>
    public static CostSamples Many { get; } = new(SliceRounds: 25, Hits: 1_000, Cancellations: 200, Blocks: 1_000, Chains: 10);

    /// <summary>What a few seconds allow.</summary>
    public static CostSamples Few { get; } = new(SliceRounds: 5, Hits: 300, Cancellations: 50, Blocks: 300, Chains: 3);
}
