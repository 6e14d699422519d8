using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>Transactions for the next block.</summary>
/// <param name="Height">The height that the pool has taken into account.</param>
/// <param name="Count">How many transactions.</param>
/// <param name="Bytes">The transactions in the batch encoding, in the block's order.</param>
/// <param name="LeafHashes">Each one's leaf hash (RFC 6962), 32 bytes, in the same order.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.CandidateReply)]
public sealed record CandidateReply(
    [property: Id(0)] Height Height,
    [property: Id(1)] int Count,
    [property: Id(2)] ReadOnlyMemory<byte> Bytes,
    [property: Id(3)] ReadOnlyMemory<byte> LeafHashes = default);
