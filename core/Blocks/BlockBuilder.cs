using System.Runtime.InteropServices;
using OrleansChain.Core.Merkle;

namespace OrleansChain.Core.Blocks;

/// <summary>Collects transactions for a block within its limits, and hashes each once. Not thread-safe.</summary>
/// <param name="limits">The chain's limits.</param>
/// <param name="reservedBytes">Bytes to leave free for a proof, see <see cref="Block.MaxProofBytes"/>.</param>
public sealed class BlockBuilder(BlockLimits limits, int reservedBytes = 0)
{
    private readonly List<ReadOnlyMemory<byte>> _transactions = [];
    private readonly List<Hash256> _leafHashes = [default];
    private long _transactionBytes;

    /// <summary>The number of transactions so far.</summary>
    public int TransactionCount => _transactions.Count;

    /// <summary>The bytes that the block would take now.</summary>
    public long SizeBytes => Block.SizeOf(_transactions.Count, _transactionBytes);

    /// <summary>Whether a transaction of this size would not make the block too large.</summary>
    /// <param name="transactionBytes">The number of its bytes.</param>
    public bool HasRoomFor(int transactionBytes) => _transactions.Count < limits.MaxTransactions
        && Block.SizeOf(_transactions.Count + 1, _transactionBytes + transactionBytes) + reservedBytes <= limits.MaxBytes;

    /// <summary>Adds a transaction, unless the block would become too large.</summary>
    /// <param name="transaction">The whole bytes; they are kept, not copied.</param>
    public bool TryAdd(ReadOnlyMemory<byte> transaction)
    {
        bool fits = HasRoomFor(transaction.Length);
        if (fits)
        {
            _transactions.Add(transaction);
            _leafHashes.Add(MerkleTree.LeafHash(transaction.Span));
            _transactionBytes += transaction.Length;
        }

        return fits;
    }

    /// <summary>The candidate with the transactions so far.</summary>
    public BlockCandidate Build() => new(BlockEntries.Of(_transactions), MerkleTree.Path(CollectionsMarshal.AsSpan(_leafHashes), 0));
}
