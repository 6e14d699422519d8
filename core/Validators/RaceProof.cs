using OrleansChain.Core.Blocks;

namespace OrleansChain.Core.Validators;

/// <summary>A valid proof in the race for a height.</summary>
/// <param name="Kind">Work, memory or stake.</param>
/// <param name="Producer">Who gives it.</param>
/// <param name="Rank">Stake: the place in the height's order. Else 0.</param>
/// <param name="Quality">Memory: the quality that the proof was checked to have; the smallest, read as big-endian bytes, is best. Else zeros.</param>
public sealed record RaceProof(ProofKind Kind, Address Producer, int Rank = 0, Hash256 Quality = default);
