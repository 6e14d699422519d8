using OrleansChain.Core.Blocks;
using OrleansChain.GrainInterfaces.Chains;

namespace OrleansChain.Grains.Rounds;

/// <summary>A round made no block in the attempts it has.</summary>
/// <param name="prepared">What the chain said to the candidate last.</param>
/// <param name="sealOutcome">What it said to the seal last, where it came to that.</param>
/// <param name="rule">The rule that the block broke, if any.</param>
public sealed class RoundFailedException(PrepareOutcome prepared, SealOutcome? sealOutcome, BlockOutcome? rule)
    : InvalidOperationException($"The round made no block: prepare {prepared}, seal {sealOutcome?.ToString() ?? "not reached"}, rule {rule?.ToString() ?? "none"}.");
