using System.Collections.Immutable;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Merkle;

namespace OrleansChain.Core.Mining;

/// <summary>
/// What a validator needs to seal a block, without the block's transactions: the header and seal leaf but for producer, extra nonce, root and
/// nonce, and the path of leaf 0.
/// </summary>
/// <param name="Previous">The parent's hash.</param>
/// <param name="TimeSeconds">The header's time, in seconds since 1970-01-01T00:00Z.</param>
/// <param name="Target">The header's target.</param>
/// <param name="Chain">The chain's tag.</param>
/// <param name="Height">The block's height.</param>
/// <param name="ParentSealMilliseconds">The seal time of the parent, for the seal leaf.</param>
/// <param name="LeafCount">The number of leaves, the seal leaf included.</param>
/// <param name="SealPath">The neighbours of leaf 0 on its way to the root, lowest first.</param>
public sealed record MiningJob(
    BlockHash Previous,
    uint TimeSeconds,
    CompactTarget Target,
    ChainTag Chain,
    Height Height,
    uint ParentSealMilliseconds,
    int LeafCount,
    ImmutableArray<Hash256> SealPath)
{
    /// <summary>The seal leaf of a block of work.</summary>
    public SealLeaf SealFor(Address producer, ulong extraNonce) => SealFor(ProofKind.Work, producer, extraNonce);

    /// <summary>The seal leaf of a block of a kind.</summary>
    /// <param name="kind">The kind of proof.</param>
    /// <param name="producer">Who gets reward and fees.</param>
    /// <param name="extraNonce">What a miner varies; 0 but for work.</param>
    public SealLeaf SealFor(ProofKind kind, Address producer, ulong extraNonce) =>
        new(Chain, Height, producer, kind, extraNonce, ParentSealMilliseconds);

    /// <summary>The header of a block of work.</summary>
    public BlockHeader HeaderFor(Address producer, ulong extraNonce, uint nonce = 0) => HeaderFor(ProofKind.Work, producer, extraNonce, nonce);

    /// <summary>The header of a block of a kind.</summary>
    /// <param name="kind">The kind of proof; it decides the header's version.</param>
    /// <param name="producer">Who gets reward and fees.</param>
    /// <param name="extraNonce">What a miner varies; 0 but for work.</param>
    /// <param name="nonce">What a miner varies; 0 but for work.</param>
    public BlockHeader HeaderFor(ProofKind kind, Address producer, ulong extraNonce, uint nonce)
    {
        Hash256 leaf = SealFor(kind, producer, extraNonce).LeafHash();
        Hash256 root = MerkleTree.RootFromPath(leaf, 0, (ulong)LeafCount, SealPath.AsSpan());
        return new BlockHeader(BlockHeader.VersionOf(kind), Previous, root, TimeSeconds, Target.Bits, nonce);
    }

    /// <summary>Searches one slice.</summary>
    /// <param name="producer">Who gets reward and fees.</param>
    /// <param name="slice">The extra nonce and the nonces to try.</param>
    public NonceSearchResult Search(Address producer, NonceSlice slice) =>
        NonceSearch.Search(HeaderFor(producer, slice.ExtraNonce), slice.Nonces, Target);
}
