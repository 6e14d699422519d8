using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Index;

/// <summary>
/// The entries of one block, in order: two for its hash, one for its producer, and for each transaction one for its id, one for its sender, and
/// one for the recipient of a transfer or the offender of an evidence. Block 0's allocations are not transactions and leave no entries.
/// </summary>
public static class IndexEntries
{
    private const int ParallelFrom = 4_096;
    private const int PartTransactions = 1_024;

    /// <summary>Makes the entries of a block that was checked.</summary>
    /// <param name="block">The block.</param>
    /// <param name="allCores">Whether the ids of a large block may be hashed on all cores.</param>
    /// <exception cref="ArgumentException">The index has no room for such a height or so many leaves.</exception>
    public static IndexEntry[] Of(Block block, bool allCores)
    {
        ArgumentNullException.ThrowIfNull(block);
        ulong height = block.Height.Value;
        if (height > PackedPlace.MaxHeight || block.LeafCount > PackedPlace.MaxPosition)
        {
            throw new ArgumentException("The index has no room for such a height or so many leaves.", nameof(block));
        }

        int first = block.Seal.Producer.IsZero ? 2 : 3;
        var entries = new IndexEntry[first + (block.TransactionCount * 3)];
        entries[0] = new IndexEntry(IndexKey.Of(block.Hash), PackedPlace.Pack(height, 0, WalletRole.Unspecified));
        entries[1] = new IndexEntry(IndexKey.OfTail(block.Hash), PackedPlace.Pack(height, PackedPlace.MaxPosition, WalletRole.Unspecified));
        if (first == 3)
        {
            entries[2] = new IndexEntry(IndexKey.Of(block.Seal.Producer), PackedPlace.Pack(height, 0, WalletRole.Reward));
        }

        int parts = (block.TransactionCount + PartTransactions - 1) / PartTransactions;
        if (allCores && block.TransactionCount >= ParallelFrom)
        {
            Parallel.For(0, parts, part => FillPart(block, part, entries, first));
        }
        else
        {
            for (int part = 0; part < parts; part++)
            {
                FillPart(block, part, entries, first);
            }
        }

        return InOrder(entries);
    }

    private static void FillPart(Block block, int part, IndexEntry[] entries, int first)
    {
        int end = Math.Min(block.TransactionCount, (part + 1) * PartTransactions);
        for (int i = part * PartTransactions; i < end; i++)
        {
            Fill(block.TransactionBytes(i).Span, block.Height.Value, i + 1, entries.AsSpan(first + (i * 3), 3));
        }
    }

    /// <summary>The third place stays empty where a transaction has no second wallet.</summary>
    private static void Fill(ReadOnlySpan<byte> transaction, ulong height, int position, Span<IndexEntry> entries)
    {
        Hash256 id = Sha256.HashTwice(transaction[..^TransactionLayout.WitnessBytes]);
        entries[0] = new IndexEntry(IndexKey.Of(id), PackedPlace.Pack(height, position, WalletRole.Unspecified));
        entries[1] = new IndexEntry(
            IndexKey.ReadFrom(transaction[TransactionLayout.Sender..]), PackedPlace.Pack(height, position, WalletRole.Sent));
        ulong received = PackedPlace.Pack(height, position, WalletRole.Received);
        switch ((TransactionKind)transaction[TransactionLayout.Kind])
        {
            case TransactionKind.Transfer:
                entries[2] = new IndexEntry(IndexKey.ReadFrom(transaction[TransactionLayout.TransferRecipient..]), received);
                break;
            case TransactionKind.Evidence:
                Address offender = PublicKey.ReadFrom(transaction.Slice(TransactionLayout.Payload, PublicKey.SizeBytes)).ToAddress();
                entries[2] = new IndexEntry(IndexKey.Of(offender), received);
                break;
        }
    }

    private static IndexEntry[] InOrder(IndexEntry[] entries)
    {
        int count = entries.Length;
        for (int i = count - 1; i >= 0; i--)
        {
            // No entry has place 0 without a role but the genesis block's, which stands first.
            if (i > 1 && entries[i] == default)
            {
                entries[i] = entries[--count];
            }
        }

        Array.Resize(ref entries, count);
        Array.Sort(entries);
        return entries;
    }
}
