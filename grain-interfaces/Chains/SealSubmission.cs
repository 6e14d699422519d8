using OrleansChain.Core;
using OrleansChain.Core.Blocks;

namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>A seal for the prepared block, or the metronome's word that nobody found one.</summary>
/// <param name="Height">The block's height.</param>
/// <param name="Kind">The kind of proof; <see cref="ProofKind.None"/> cuts an empty block.</param>
/// <param name="Producer">Who sealed it; zero for <see cref="ProofKind.None"/>.</param>
/// <param name="ExtraNonce">The extra nonce in the seal leaf.</param>
/// <param name="Nonce">The nonce in the header.</param>
/// <param name="TimeSeconds">For an empty block, the round's time, Unix seconds.</param>
/// <param name="Proof">The bytes of a proof of memory or stake, see <see cref="SealProof"/>; empty for the other kinds.</param>
/// <param name="Searched">For an empty block, whether anybody searched for a proof of work.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.SealSubmission)]
public sealed record SealSubmission(
    [property: Id(0)] Height Height,
    [property: Id(1)] ProofKind Kind,
    [property: Id(2)] Address Producer,
    [property: Id(3)] ulong ExtraNonce,
    [property: Id(4)] uint Nonce,
    [property: Id(5)] uint TimeSeconds,
    [property: Id(6)] ReadOnlyMemory<byte> Proof = default,
    [property: Id(7)] bool Searched = false);
