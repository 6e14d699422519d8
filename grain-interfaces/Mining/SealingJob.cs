using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;

namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>
/// What a validator needs to seal a block: it puts its address, its kind and an extra nonce into the seal leaf, computes the root along
/// the path, and searches nonces, signs the hash, or looks up its plot. The transactions stay with the chain. Times count from the
/// publication of the job.
/// </summary>
/// <param name="Chain">The chain.</param>
/// <param name="Height">The block's height.</param>
/// <param name="Header">The 80-byte header; its Merkle root and nonce are the validator's to fill in.</param>
/// <param name="SealLeaf">The seal leaf; its producer and extra nonce are the validator's to fill in.</param>
/// <param name="LeafCount">How many leaves the block has.</param>
/// <param name="Path">The audit path of leaf 0.</param>
/// <param name="SealWithin">How long the validator may search.</param>
/// <param name="Seed">The height's seed: what plots are asked.</param>
/// <param name="Leading">The kind that leads this height; the others may win after the lead time only.</param>
/// <param name="StakeOrder">The proposers of stake by rank, eight at most; empty where nobody has a stake that counts.</param>
/// <param name="LeadTime">How long the leading kind is alone; zero on a chain of work alone.</param>
/// <param name="MemoryWindow">How long answers of memory are taken.</param>
/// <param name="FallbackDelay">How much later each rank of stake may win than the one before.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.SealingJob)]
public sealed record SealingJob(
    [property: Id(0)] ChainId Chain,
    [property: Id(1)] Height Height,
    [property: Id(2)] ReadOnlyMemory<byte> Header,
    [property: Id(3)] ReadOnlyMemory<byte> SealLeaf,
    [property: Id(4)] int LeafCount,
    [property: Id(5)] ImmutableArray<Hash256> Path,
    [property: Id(6)] TimeSpan SealWithin,
    [property: Id(7)] Hash256 Seed,
    [property: Id(8)] ProofKind Leading,
    [property: Id(9)] ImmutableArray<Address> StakeOrder,
    [property: Id(10)] TimeSpan LeadTime,
    [property: Id(11)] TimeSpan MemoryWindow,
    [property: Id(12)] TimeSpan FallbackDelay)
{
    /// <summary>Work: the first of the extra nonces that the silo's workers are to try. Every search gets others, so no two try the same.</summary>
    [Id(13)]
    public ulong FirstExtraNonce { get; init; }
}
