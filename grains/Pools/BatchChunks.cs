using System.Buffers.Binary;
using System.Collections.Immutable;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Grains.Pools;

/// <summary>Takes batches apart for parallel checking, without copying a transaction, and puts the results together again.</summary>
internal static class BatchChunks
{
    /// <summary>
    /// Transactions that one worker checks in one turn: few enough that no thread is held for long.
    /// </summary>
    public const int ChunkSize = 64;

    /// <summary>Splits a batch into chunks, in order.</summary>
    /// <exception cref="ArgumentException">The bytes are not a batch, or it is too large: the gateway has let it through.</exception>
    public static IReadOnlyList<TransactionChunk> Split(TransactionBatchMessage batch)
    {
        var items = Decode(batch.Bytes);
        var chunks = new List<TransactionChunk>((items.Length / ChunkSize) + 1);
        var offset = sizeof(uint);
        foreach (var part in items.Chunk(ChunkSize))
        {
            var length = part.Sum(item => sizeof(uint) + item.Length);
            chunks.Add(new TransactionChunk(batch.Chain, part.Length, batch.Bytes.Slice(offset, length)));
            offset += length;
        }

        return chunks;
    }

    /// <summary>The transactions of a batch.</summary>
    /// <exception cref="ArgumentException">The bytes are not a batch, or it is too large.</exception>
    public static ReadOnlyMemory<byte>[] Decode(ReadOnlyMemory<byte> batch)
    {
        var outcome = TransactionBatch.Decode(batch, TransactionBatchMessage.MaxTransactions, TransactionBatchMessage.MaxBytes, out var items);
        return outcome == BatchOutcome.Accepted
            ? items
            : throw new ArgumentException($"The bytes are not a batch of at most {TransactionBatchMessage.MaxTransactions} transactions: {outcome}.", nameof(batch));
    }

    /// <summary>The transactions of a chunk.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Items(TransactionChunk chunk)
    {
        var rest = chunk.Items;
        for (var i = 0; i < chunk.Count; i++)
        {
            var length = checked((int)BinaryPrimitives.ReadUInt32LittleEndian(rest.Span));
            yield return rest.Slice(sizeof(uint), length);
            rest = rest[(sizeof(uint) + length)..];
        }
    }

    /// <summary>A batch of those transactions that have this outcome; the same message where all have.</summary>
    public static (int Count, TransactionBatchMessage Message) Keep(
        TransactionBatchMessage batch, ImmutableArray<TransactionResult> results, TransactionOutcome outcome)
    {
        var count = results.Count(result => result.Outcome == outcome);
        if (count == results.Length || count == 0)
        {
            return (count, batch);
        }

        var items = Decode(batch.Bytes);
        var kept = items.Where((_, index) => results[index].Outcome == outcome).ToArray();
        return (count, batch with { Bytes = TransactionBatch.Encode(kept) });
    }

    /// <summary>Puts the pool's results in the place of those that had passed the checks.</summary>
    public static ImmutableArray<TransactionResult> Merge(
        ImmutableArray<TransactionResult> results, ImmutableArray<TransactionResult> admitted)
    {
        if (results.Length == admitted.Length)
        {
            return admitted;
        }

        var merged = results.ToBuilder();
        var next = 0;
        for (var i = 0; i < merged.Count; i++)
        {
            if (merged[i].Outcome == TransactionOutcome.Accepted)
            {
                merged[i] = admitted[next++];
            }
        }

        return merged.MoveToImmutable();
    }
}
