using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OrleansChain.GrainInterfaces.Blocks;

/// <summary>One block: written once, read by anyone, with proofs for each of its transactions.</summary>
/// <remarks>
/// Key: the chain's id, '/', the height. Owns the block's record, which is the commit and the fence: it is created only if
/// absent, so of two writers one loses.
/// </remarks>
[Alias(WireAliases.BlockGrain)]
public interface IBlockGrain : IGrainWithStringKey
{
    /// <summary>Writes the block. Returns once it is on disk. Writing the same bytes again is harmless; other bytes are refused.</summary>
    [Alias("Write")]
    Task<BlockWriteOutcome> Write(BlockBytes block);

    /// <summary>The block's bytes; empty where there is none.</summary>
    [Alias("Read"), ReadOnly]
    Task<BlockBytes> Read();

    /// <summary>What the block's first bytes say; null where there is none. It costs the same however large the block is.</summary>
    [Alias("Outline"), ReadOnly]
    Task<BlockOutline?> Outline();

    /// <summary>
    /// A piece of the block's bytes from <paramref name="offset"/> on, as long as the block grain likes; null where there is no block. Whoever
    /// reads a large block in pieces needs no memory for all of it, and checks its Merkle root at the end.
    /// </summary>
    [Alias("ReadPiece"), ReadOnly]
    Task<BlockPiece?> ReadPiece(int offset);

    /// <summary>The block's fields, with its Merkle root computed again; null where there is none.</summary>
    [Alias("Describe"), ReadOnly]
    Task<BlockDescription?> Describe();

    /// <summary>Up to <paramref name="count"/> transactions from leaf <paramref name="firstLeaf"/> on (the first transaction is leaf 1).</summary>
    [Alias("GetTransactions"), ReadOnly]
    Task<BlockTransactionPage?> GetTransactions(int firstLeaf, int count);

    /// <summary>The leaves with these indices, at most 1,000; null where there is no block or one of them is not there.</summary>
    [Alias("GetLeaves"), ReadOnly]
    Task<BlockLeaves?> GetLeaves(ImmutableArray<int> leaves);

    /// <summary>RFC 6962's inclusion proof for a leaf; null where there is no such block or leaf.</summary>
    [Alias("GetProof"), ReadOnly]
    Task<InclusionProofReply?> GetProof(int leaf);
}
