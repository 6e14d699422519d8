using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;

namespace OrleansChain.Core.Elections.Records;

/// <summary>A record's chain, taken apart: its rules, and for each block file the block or nothing.</summary>
/// <param name="Parameters">The rules, out of the genesis document.</param>
/// <param name="Terms">The election's terms in it.</param>
/// <param name="Numbers">The number of each block file.</param>
/// <param name="Blocks">Its block; null where the file is none.</param>
internal sealed record RecordChain(ChainParameters Parameters, ElectionTerms Terms, IReadOnlyList<int> Numbers, IReadOnlyList<Block?> Blocks)
{
    /// <summary>The last block, block 0 where there is no other; null where its file is no block.</summary>
    public Block? Head => Blocks.Count == 0 ? Parameters.GenesisBlock : Blocks[^1];

    /// <summary>How many transactions the blocks hold that could be read.</summary>
    public long BallotCount => Blocks.Sum(block => (long)(block?.TransactionCount ?? 0));

    /// <summary>A block's place for a finding.</summary>
    /// <param name="index">The place of its file.</param>
    /// <param name="detail">What is wrong.</param>
    /// <param name="leaf">The leaf at fault.</param>
    /// <param name="tracker">The ballot at fault.</param>
    public ElectionFinding At(int index, string detail, int? leaf = null, string? tracker = null) =>
        new(detail, Block: (ulong)Numbers[index], Leaf: leaf, Tracker: tracker);
}
