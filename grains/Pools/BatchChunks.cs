using System.Buffers.Binary;
using System.Collections.Immutable;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Grains.Pools;

/// <summary>Takes batches apart for parallel checking, without copying a transaction, and puts what the workers say together again.</summary>
internal static class BatchChunks
{
    /// <summary>
    /// Transactions that are checked in one piece, at most: few enough that no thread is held for long.
    /// </summary>
    public const int LargestChunk = 64;

    /// <summary>
    /// The same for a batch that would be one piece. Those of single requests have about twenty, and all of them wait for the last answer: with pieces
    /// of this size no processor waits for another, and a call for each is still little beside its checks.
    /// </summary>
    public const int SmallChunk = 8;

    private const int LengthBytes = sizeof(uint);

    /// <summary>Splits a batch into chunks, in order and as even as can be: the last one checked decides how long a batch takes.</summary>
    /// <exception cref="ArgumentException">The bytes are not a batch, or it is too large: the gateway has let it through.</exception>
    public static TransactionChunk[] Split(TransactionBatchMessage batch)
    {
        var outcome = TransactionBatch.Check(
            batch.Bytes.Span, TransactionBatchMessage.MaxTransactions, TransactionBatchMessage.MaxBytes, out var count);
        if (outcome != BatchOutcome.Accepted)
        {
            throw NotABatch(outcome, nameof(batch));
        }

        var size = count > LargestChunk ? LargestChunk : SmallChunk;
        var chunks = new TransactionChunk[(count + size - 1) / size];
        var offset = LengthBytes;
        for (var i = 0; i < chunks.Length; i++)
        {
            var items = ((i + 1) * count / chunks.Length) - (i * count / chunks.Length);
            var start = offset;
            for (var item = 0; item < items; item++)
            {
                offset += LengthBytes + LengthAt(batch.Bytes.Span, offset);
            }

            chunks[i] = new TransactionChunk(batch.Chain, items, batch.Bytes[start..offset]);
        }

        return chunks;
    }

    /// <summary>The transactions of a batch.</summary>
    /// <exception cref="ArgumentException">The bytes are not a batch, or it is too large.</exception>
    public static ReadOnlyMemory<byte>[] Decode(ReadOnlyMemory<byte> batch)
    {
        var outcome = TransactionBatch.Decode(batch, TransactionBatchMessage.MaxTransactions, TransactionBatchMessage.MaxBytes, out var items);
        return outcome == BatchOutcome.Accepted ? items : throw NotABatch(outcome, nameof(batch));
    }

    /// <summary>Takes the first transaction off a chunk's items.</summary>
    /// <param name="rest">The items; afterwards those behind the first.</param>
    public static ReadOnlyMemory<byte> Next(ref ReadOnlyMemory<byte> rest)
    {
        var length = LengthAt(rest.Span, 0);
        var item = rest.Slice(LengthBytes, length);
        rest = rest[(LengthBytes + length)..];
        return item;
    }

    /// <summary>What the workers said of their chunks, as of one.</summary>
    public static CheckReply Join(CheckReply[] replies)
    {
        if (replies.Length == 1)
        {
            return replies[0];
        }

        var count = 0;
        foreach (var reply in replies)
        {
            count += reply.Results.Length;
        }

        var results = ImmutableArray.CreateBuilder<TransactionResult>(count);
        var hashes = new byte[count * TransactionHashes.SizeBytes];
        foreach (var reply in replies)
        {
            reply.Hashes.CopyTo(hashes.AsMemory(results.Count * TransactionHashes.SizeBytes));
            results.AddRange(reply.Results);
        }

        return new CheckReply(results.MoveToImmutable(), hashes);
    }

    /// <summary>A batch, with its hashes, of those transactions that have passed; the same bytes where all have.</summary>
    public static (int Count, TransactionBatchMessage Message) KeepPassed(TransactionBatchMessage batch, CheckReply checks)
    {
        var results = checks.Results;
        var passed = 0;
        foreach (var result in results)
        {
            passed += result.Outcome == TransactionOutcome.Accepted ? 1 : 0;
        }

        if (passed == results.Length || passed == 0)
        {
            return (passed, batch with { Hashes = checks.Hashes });
        }

        var items = Decode(batch.Bytes);
        var kept = new ReadOnlyMemory<byte>[passed];
        var hashes = new byte[passed * TransactionHashes.SizeBytes];
        var next = 0;
        for (var i = 0; i < items.Length; i++)
        {
            if (results[i].Outcome == TransactionOutcome.Accepted)
            {
                TransactionHashes.Read(checks.Hashes.Span, i).Write(hashes, next);
                kept[next++] = items[i];
            }
        }

        return (passed, batch with { Bytes = TransactionBatch.Encode(kept), Hashes = hashes });
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

    private static int LengthAt(ReadOnlySpan<byte> bytes, int offset) => checked((int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]));

    private static ArgumentException NotABatch(BatchOutcome outcome, string parameter) =>
        new($"The bytes are not a batch of at most {TransactionBatchMessage.MaxTransactions} transactions: {outcome}.", parameter);
}
