using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Grains.Pools;

/// <summary>The transactions of a verified batch, where they lie in the message, and what they are known by.</summary>
internal sealed class VerifiedBatch
{
    private readonly TransactionView[] _transactions;
    private readonly ReadOnlyMemory<byte> _hashes;

    private VerifiedBatch(TransactionView[] transactions, ReadOnlyMemory<byte> hashes)
    {
        _transactions = transactions;
        _hashes = hashes;
    }

    /// <summary>How many transactions.</summary>
    public int Count => _transactions.Length;

    /// <summary>The transaction at a place.</summary>
    public ref readonly TransactionView this[int index] => ref _transactions[index];

    /// <summary>Takes a message apart. Hashes that it does not carry are computed; that they are right is the verifier's word, like the signatures.</summary>
    /// <exception cref="ArgumentException">The bytes are not a batch of transactions, or the hashes are of another count.</exception>
    public static VerifiedBatch Read(TransactionBatchMessage message)
    {
        var items = BatchChunks.Decode(message.Bytes);
        var transactions = new TransactionView[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var outcome = TransactionView.Read(items[i], out transactions[i]);
            if (outcome != TransactionOutcome.Accepted)
            {
                throw new ArgumentException($"Transaction {i} of the batch is {outcome}; no verifier has let it through.", nameof(message));
            }
        }

        var hashes = message.Hashes.IsEmpty ? Compute(transactions) : message.Hashes;
        return hashes.Length == transactions.Length * TransactionHashes.SizeBytes
            ? new VerifiedBatch(transactions, hashes)
            : throw new ArgumentException($"The batch has {transactions.Length} transactions and {hashes.Length} bytes of hashes.", nameof(message));
    }

    /// <summary>The id and leaf hash of the transaction at a place.</summary>
    public TransactionHashes HashesOf(int index) => TransactionHashes.Read(_hashes.Span, index);

    /// <summary>The senders whose accounts the book does not know, each once.</summary>
    public ImmutableArray<Address> UnknownSenders(PoolBook book)
    {
        HashSet<Address>? unknown = null;
        var previous = default(Address);
        for (var i = 0; i < _transactions.Length; i++)
        {
            // Batches often have runs of one sender.
            var sender = _transactions[i].Sender;
            if ((i == 0 || sender != previous) && !book.Knows(sender))
            {
                unknown ??= [];
                unknown.Add(sender);
            }

            previous = sender;
        }

        return unknown is null ? [] : [.. unknown];
    }

    private static byte[] Compute(TransactionView[] transactions)
    {
        var all = TransactionHashes.OfAll(transactions);
        var bytes = new byte[all.Length * TransactionHashes.SizeBytes];
        for (var i = 0; i < all.Length; i++)
        {
            all[i].Write(bytes, i);
        }

        return bytes;
    }
}
