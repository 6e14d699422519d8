using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Mining;

namespace OrleansChain.TestKit.Elections;

/// <summary>A block of an election before it is sealed, for a test to change.</summary>
/// <param name="Seal">The seal leaf.</param>
/// <param name="Header">The header; root and nonce are put in when it is sealed.</param>
/// <param name="Leaves">The ballots.</param>
public sealed record ForgedBlock(SealLeaf Seal, BlockHeader Header, ImmutableList<byte[]> Leaves)
{
    /// <summary>A root in place of the right one.</summary>
    public Hash256? Root { get; init; }

    /// <summary>Whether the nonce meets the header's target, or is one that does not.</summary>
    public bool IsMined { get; init; } = true;

    public ForgedBlock WithSeal(Func<SealLeaf, SealLeaf> change) => this with { Seal = change(Seal) };

    public ForgedBlock WithHeader(Func<BlockHeader, BlockHeader> change) => this with { Header = change(Header) };

    public ForgedBlock WithLeaf(int index, byte[] bytes) => this with { Leaves = Leaves.SetItem(index, bytes) };

    public Block ToBlock()
    {
        Hash256 root = MerkleTree.Root([Seal.LeafHash(), .. Leaves.Select(leaf => MerkleTree.LeafHash(leaf))]);
        BlockHeader header = Header with { MerkleRoot = Root ?? root };
        CompactTarget target = CompactTarget.Create(header.Bits);
        if (IsMined)
        {
            header = header with { Nonce = NonceSearch.Search(header, NonceRange.All, target).Nonce };
        }

        while (!IsMined && target.IsMetBy(header.Hash()))
        {
            header = header with { Nonce = header.Nonce + 1 };
        }

        return Block.Join(header, Seal, [.. Leaves.Select(leaf => new ReadOnlyMemory<byte>(leaf))]);
    }
}
