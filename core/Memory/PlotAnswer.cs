using System.Collections.Immutable;

namespace OrleansChain.Core.Memory;

/// <summary>A plot's best entry for a seed, with what proves that it belongs to the plot.</summary>
/// <param name="Index">The entry's place, from 0.</param>
/// <param name="Quality">Its rank: of two answers the smaller wins, the first byte counting most.</param>
/// <param name="Path">Its neighbours on the way to the plot's root, lowest first.</param>
public sealed record PlotAnswer(ulong Index, Hash256 Quality, ImmutableArray<Hash256> Path);
