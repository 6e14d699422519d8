using OrleansChain.Core;

namespace OrleansChain.Gateway.Elections;

/// <summary>Where a ballot is.</summary>
/// <param name="Height">The height of its block.</param>
/// <param name="Leaf">Its leaf.</param>
internal readonly record struct BallotPlace(Height Height, int Leaf);
