using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;

namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>A solution from outside a silo; nothing of it has been checked.</summary>
/// <param name="Kind">The kind of proof.</param>
/// <param name="Job">The job's id.</param>
/// <param name="Height">The height of the block.</param>
/// <param name="Block">The hash of the sealed block.</param>
/// <param name="ExtraNonce">For work, the extra nonce in the seal leaf.</param>
/// <param name="Nonce">For work, the nonce in the header.</param>
/// <param name="PublicKey">The 65 bytes of the validator's public key.</param>
/// <param name="Signature">The 64 bytes of its signature.</param>
/// <param name="PlotIndex">For memory, the index of the entry in the plot.</param>
/// <param name="Path">For memory, the entry's audit path.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.SolutionMessage)]
public sealed record SolutionMessage(
    [property: Id(0)] ProofKind Kind,
    [property: Id(1)] string Job,
    [property: Id(2)] Height Height,
    [property: Id(3)] BlockHash Block,
    [property: Id(4)] ulong ExtraNonce,
    [property: Id(5)] uint Nonce,
    [property: Id(6)] ReadOnlyMemory<byte> PublicKey,
    [property: Id(7)] ReadOnlyMemory<byte> Signature,
    [property: Id(8)] ulong PlotIndex,
    [property: Id(9)] ImmutableArray<Hash256> Path);
