using OrleansChain.GrainInterfaces.Chains;

namespace OrleansChain.Grains.Rounds;

/// <summary>What a round made.</summary>
/// <param name="Head">The chain's head after it.</param>
/// <param name="SealTime">How long sealing took.</param>
/// <param name="WithoutProof">Whether nobody found a proof in time, so that the block is empty.</param>
internal sealed record RoundResult(ChainHead Head, TimeSpan SealTime, bool WithoutProof);
