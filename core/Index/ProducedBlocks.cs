namespace OrleansChain.Core.Index;

/// <summary>What the chain says of a producer.</summary>
/// <param name="Blocks">How many blocks it sealed.</param>
/// <param name="Earned">Their rewards and fees.</param>
/// <param name="LastHeight">The height of the last one.</param>
public readonly record struct ProducedBlocks(long Blocks, Amount Earned, Height LastHeight);
