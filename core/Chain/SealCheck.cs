using OrleansChain.Core.Blocks;

namespace OrleansChain.Core.Chain;

/// <summary>What a look at a seal found.</summary>
/// <param name="Outcome"><see cref="BlockOutcome.Accepted"/>, or why the seal is refused.</param>
/// <param name="Quality">Of an accepted proof of memory: what it is ranked by, the smallest first. Else zeros.</param>
public readonly record struct SealCheck(BlockOutcome Outcome, Hash256 Quality)
{
    internal static SealCheck Refuse(BlockOutcome outcome) => new(outcome, default);
}
