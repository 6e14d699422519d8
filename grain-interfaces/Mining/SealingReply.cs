using OrleansChain.Core;
using OrleansChain.Core.Blocks;

namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>What a validator found.</summary>
/// <param name="Found">Whether it found a proof before it was stopped.</param>
/// <param name="Producer">The validator's address.</param>
/// <param name="Kind">The kind of proof.</param>
/// <param name="ExtraNonce">The extra nonce of the proof.</param>
/// <param name="Nonce">The nonce of the proof.</param>
/// <param name="Hashes">How many hashes it computed for this job.</param>
/// <param name="Proof">The bytes of a proof of memory or stake, see <see cref="SealProof"/>; empty for work.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.SealingReply)]
public sealed record SealingReply(
    [property: Id(0)] bool Found,
    [property: Id(1)] Address Producer,
    [property: Id(2)] ProofKind Kind,
    [property: Id(3)] ulong ExtraNonce,
    [property: Id(4)] uint Nonce,
    [property: Id(5)] long Hashes,
    [property: Id(6)] ReadOnlyMemory<byte> Proof = default);
