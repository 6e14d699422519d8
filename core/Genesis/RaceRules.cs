using OrleansChain.Core.Blocks;

namespace OrleansChain.Core.Genesis;

/// <summary>How the kinds of proof share a chain. The weights are not all 0; a kind that the chain does not accept has weight 0.</summary>
/// <param name="WorkWeight">How often work leads, 0 to 1,000,000.</param>
/// <param name="MemoryWeight">How often memory leads, 0 to 1,000,000.</param>
/// <param name="StakeWeight">How often stake leads, 0 to 1,000,000.</param>
/// <param name="Lead">How long the other kinds wait for the leading one, at most half the block interval.</param>
/// <param name="ActivationBlocks">How many blocks after its transaction a stake or plot counts, and stops counting; 1 to 10,000.</param>
public sealed record RaceRules(int WorkWeight, int MemoryWeight, int StakeWeight, TimeSpan Lead, int ActivationBlocks)
{
    /// <summary>The largest weight.</summary>
    public const int MaxWeight = 1_000_000;

    /// <summary>A kind's weight; 0 for what is no proof.</summary>
    public int WeightOf(ProofKind kind) => kind switch
    {
        ProofKind.Work => WorkWeight,
        ProofKind.Memory => MemoryWeight,
        ProofKind.Stake => StakeWeight,
        _ => 0,
    };
}
