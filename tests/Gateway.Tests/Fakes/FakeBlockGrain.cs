using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Blocks;

namespace OrleansChain.Gateway.Tests.Fakes;

internal sealed class FakeBlockGrain(FakeNode node, ulong height) : IBlockGrain
{
    /// <summary>Small, so that every block has several pieces.</summary>
    private const int PieceBytes = 100;

    public Task<BlockBytes> Read() => Task.FromResult(new BlockBytes(node.Find(height)?.Bytes ?? default));

    public Task<BlockOutline?> Outline() => Task.FromResult(node.Find(height) is { } block
        ? new BlockOutline(block.Header.ToArray(), block.Leaf(0), block.TransactionCount, block.LeafCount, block.SizeBytes)
        : null);

    public Task<BlockPiece?> ReadPiece(int offset) => Task.FromResult(node.Find(height) is { } block
        ? new BlockPiece(block.Bytes.Slice(offset, Math.Min(PieceBytes, block.SizeBytes - offset)), block.SizeBytes)
        : null);

    public Task<BlockDescription?> Describe() => Task.FromResult(node.Find(height) is { } block
        ? new BlockDescription(
            block.Header.ToArray(),
            block.Leaf(0),
            block.ComputeMerkleRoot(),
            block.TransactionCount,
            block.SizeBytes,
            new Amount((ulong)Enumerable.Range(0, block.TransactionCount).Sum(index => (long)block.Transaction(index).Fee.Units)))
        : null);

    public Task<BlockTransactionPage?> GetTransactions(int firstLeaf, int count) => Task.FromResult(node.Find(height) is { } block
        ? new BlockTransactionPage(
            firstLeaf,
            block.TransactionCount,
            TransactionBatch.Encode([.. Enumerable.Range(firstLeaf - 1, block.TransactionCount).Where(index => index < block.TransactionCount).Take(count).Select(block.TransactionBytes)]))
        : null);

    public Task<InclusionProofReply?> GetProof(int leaf) => Task.FromResult(node.Find(height) is { } block
        ? new InclusionProofReply(block.Header.ToArray(), leaf, block.LeafCount, block.Leaf(leaf), [.. MerkleTree.Path(block.LeafHashes(), leaf)])
        : null);

    public Task<BlockLeaves?> GetLeaves(ImmutableArray<int> leaves) => throw FakeChainGrain.NotForTheGateway();

    public Task<BlockWriteOutcome> Write(BlockBytes block) => throw FakeChainGrain.NotForTheGateway();
}
