using System.Buffers.Binary;
using System.Runtime.InteropServices;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Cryptography.Lanes;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Index;

/// <summary>
/// The entries of one block, in order, made at once or in steps: two for its hash, one for its producer, and for each transaction one for its id, one for its sender, and
/// one for the recipient of a transfer, the offender of an evidence or the tracker of a ballot. Block 0's allocations are not transactions and leave no entries.
/// </summary>
public sealed class IndexEntries
{
    private const int EntriesPerTransaction = 3;
    private const int PartTransactions = 1_024;
    private const int SortedAtOnce = 16;
    private const int ParallelParts = 4;
    private const int LengthBytes = sizeof(uint);

    private readonly Block _block;
    private readonly List<Part> _parts;
    private readonly IndexEntry[] _entries;
    private readonly int _first;
    private EntryOrder? _order;
    private int _filled;
    private int _sorted;

    /// <summary>Begins to make the entries of a block that was checked.</summary>
    /// <param name="block">The block.</param>
    /// <exception cref="ArgumentException">The index has no room for such a height or so many leaves.</exception>
    public IndexEntries(Block block)
    {
        ArgumentNullException.ThrowIfNull(block);
        _block = block;
        ulong height = block.Height.Value;
        if (height > PackedPlace.MaxHeight || block.LeafCount > PackedPlace.MaxPosition)
        {
            throw new ArgumentException("The index has no room for such a height or so many leaves.", nameof(block));
        }

        _first = block.Seal.Producer.IsZero ? 2 : 3;
        _entries = new IndexEntry[_first + (block.TransactionCount * EntriesPerTransaction)];
        _entries[0] = new IndexEntry(IndexKey.Of(block.Hash), PackedPlace.Pack(height, 0, WalletRole.Unspecified));
        _entries[1] = new IndexEntry(IndexKey.OfTail(block.Hash), PackedPlace.Pack(height, PackedPlace.MaxPosition, WalletRole.Unspecified));
        if (_first == 3)
        {
            _entries[2] = new IndexEntry(IndexKey.Of(block.Seal.Producer), PackedPlace.Pack(height, 0, WalletRole.Reward));
        }

        _parts = PartsOf(block);
    }

    /// <summary>Makes all entries of a block that was checked.</summary>
    /// <param name="block">The block.</param>
    /// <param name="allCores">Whether those of a large block may be made on all cores.</param>
    /// <exception cref="ArgumentException">The index has no room for such a height or so many leaves.</exception>
    public static IndexEntry[] Of(Block block, bool allCores)
    {
        var making = new IndexEntries(block);
        if (allCores && making._parts.Count >= ParallelParts)
        {
            return making.OnAllCores();
        }

        while (making.Step())
        {
            // It goes on.
        }

        return making.ToArray();
    }

    /// <summary>Goes on for a millisecond or two.</summary>
    /// <returns>Whether there is more to do.</returns>
    public bool Step()
    {
        if (_filled < _parts.Count)
        {
            for (int transactions = 0; _filled < _parts.Count && transactions < PartTransactions; _filled++)
            {
                transactions += _parts[_filled].Count;
                Fill(_parts[_filled]);
            }

            return true;
        }

        if (_order is not { } order)
        {
            _order = Deal();
            return true;
        }

        int end = Math.Min(_sorted + SortedAtOnce, order.Parts);
        for (; _sorted < end; _sorted++)
        {
            order.Sort(_sorted);
        }

        return _sorted < order.Parts;
    }

    /// <summary>The entries, in order.</summary>
    /// <exception cref="InvalidOperationException">There is more to do.</exception>
    public IndexEntry[] ToArray() => _order is { } order && _sorted == order.Parts
        ? order.Entries
        : throw new InvalidOperationException("The entries are not all made.");

    private IndexEntry[] OnAllCores()
    {
        Parallel.ForEach(_parts, Fill);
        EntryOrder order = Deal();
        Parallel.For(0, order.Parts, order.Sort);
        return order.Entries;
    }

    private EntryOrder Deal() => EntryOrder.Deal(WithoutEmpty(_entries, _first));

    /// <summary>Neighbours of one length, whose ids are hashed in lanes.</summary>
    private static List<Part> PartsOf(Block block)
    {
        var parts = new List<Part>();
        ReadOnlySpan<byte> leaves = block.Tail.Span;
        int offset = 0;
        for (int i = 0; i < block.TransactionCount; i++)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(leaves[offset..]);
            if (parts.Count == 0 || parts[^1].Length != length || parts[^1].Count == PartTransactions)
            {
                parts.Add(new Part(i, Count: 0, offset, length));
            }

            parts[^1] = parts[^1] with { Count = parts[^1].Count + 1 };
            offset += LengthBytes + length;
        }

        return parts;
    }

    private void Fill(Part part)
    {
        ReadOnlySpan<byte> transactions = _block.Tail.Span[(part.Offset + LengthBytes)..];
        int stride = LengthBytes + part.Length;
        var ids = new Hash256[part.Count];
        HashIds(transactions, part.Length - TransactionLayout.WitnessBytes, stride, ids);
        for (int i = 0; i < ids.Length; i++)
        {
            int index = part.First + i;
            Fill(
                transactions.Slice(i * stride, part.Length),
                ids[i],
                _block.Height.Value,
                index + 1,
                _entries.AsSpan(_first + (index * EntriesPerTransaction), EntriesPerTransaction));
        }
    }

    private static void HashIds(ReadOnlySpan<byte> transactions, int bodyBytes, int stride, Span<Hash256> ids)
    {
        if (bodyBytes <= HashKernel.MaxMessageBytes)
        {
            HashKernel.Best.HashRecords([], transactions, bodyBytes, stride, ids);
            HashKernel.Best.HashRecords([], MemoryMarshal.AsBytes(ids), ids);
            return;
        }

        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = Sha256.HashTwice(transactions.Slice(i * stride, bodyBytes));
        }
    }

    /// <summary>The third place stays empty where a transaction has no second wallet and is no ballot.</summary>
    private static void Fill(ReadOnlySpan<byte> transaction, in Hash256 id, ulong height, int position, Span<IndexEntry> entries)
    {
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
            case TransactionKind.Ballot:
                entries[2] = entries[0] with { Key = IndexKey.Of(BallotTracker.Of(id)) };
                break;
        }
    }

    private static IndexEntry[] WithoutEmpty(IndexEntry[] entries, int first)
    {
        int count = entries.Length;
        for (int i = count - 1; i >= first; i--)
        {
            if (entries[i] == default)
            {
                entries[i] = entries[--count];
            }
        }

        Array.Resize(ref entries, count);
        return entries;
    }

    private readonly record struct Part(int First, int Count, int Offset, int Length);
}
