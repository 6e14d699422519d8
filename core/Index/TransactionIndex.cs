using System.Runtime.InteropServices;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Index;

/// <summary>
/// Where a chain holds its transactions, blocks and each wallet's history, in memory; rebuilt from the blocks. One writer. A transfer takes
/// 32 to 64 bytes for its id (24 a slot, filled to between three eighths and three quarters) and 8 to 16 in each of two histories.
/// </summary>
public sealed class TransactionIndex
{
    /// <summary>The most entries that a page has.</summary>
    public const int MaxPageEntries = 1_000;

    private readonly HashTable16 _transactions = new();
    private readonly HashTable16 _blocks = new();
    private readonly List<BlockHash> _hashes = [];
    private readonly Dictionary<Address, List<ulong>> _wallets = [];

    /// <summary>The height of the last block; null before block 0.</summary>
    public Height? Height => _hashes.Count == 0 ? null : new Height((ulong)_hashes.Count - 1);

    /// <summary>The height of the block that is to be added next.</summary>
    public Height NextHeight => new((ulong)_hashes.Count);

    /// <summary>How many transactions are known.</summary>
    public int TransactionCount => _transactions.Count;

    /// <summary>How many wallets have a history.</summary>
    public int WalletCount => _wallets.Count;

    /// <summary>Adds the next block of a chain that was checked. Block 0's allocations are not transactions and leave no history.</summary>
    /// <exception cref="ArgumentException">The block is not the next one: another height, or not on the last block's hash.</exception>
    /// <exception cref="InvalidOperationException">A transaction is in the chain already: the index must be rebuilt.</exception>
    public void Add(Block block)
    {
        ArgumentNullException.ThrowIfNull(block);
        BlockHash previous = _hashes.Count == 0 ? default : _hashes[^1];
        if (block.Height != NextHeight || block.Header.Previous != previous)
        {
            throw new ArgumentException($"Block {NextHeight} on the block before is expected here.", nameof(block));
        }

        ulong height = block.Height.Value;
        if (height > PackedPlace.MaxHeight || block.LeafCount - 1 > PackedPlace.MaxPosition)
        {
            throw new ArgumentException("The index has no room for such a height or so many leaves.", nameof(block));
        }

        if (!block.Seal.Producer.IsZero)
        {
            AddEntry(block.Seal.Producer, PackedPlace.Pack(height, 0, WalletRole.Reward));
        }

        for (int i = 0; i < block.TransactionCount; i++)
        {
            AddTransaction(block.TransactionBytes(i).Span, height, i + 1);
        }

        _blocks.Add(block.Hash.AsSpan(), height);
        _hashes.Add(block.Hash);
    }

    /// <summary>Finds a transaction by its id.</summary>
    public bool TryFind(in Hash256 id, out TransactionPlace place)
    {
        bool found = _transactions.TryFind(id.AsSpan(), out ulong packed);
        WalletEntry entry = found ? PackedPlace.Unpack(packed) : default;
        place = new TransactionPlace(entry.Height, entry.Position);
        return found;
    }

    /// <summary>Finds a block by its hash.</summary>
    public bool TryFind(in BlockHash hash, out Height height)
    {
        bool found = _blocks.TryFind(hash.AsSpan(), out ulong value) && _hashes[(int)value] == hash;
        height = new Height(found ? value : 0);
        return found;
    }

    /// <summary>The hash of the block at a height.</summary>
    public bool TryGetHash(Height height, out BlockHash hash)
    {
        bool found = height < NextHeight;
        hash = found ? _hashes[(int)height.Value] : default;
        return found;
    }

    /// <summary>How many entries a wallet's history has.</summary>
    public int CountOf(in Address wallet) => _wallets.TryGetValue(wallet, out List<ulong>? entries) ? entries.Count : 0;

    /// <summary>
    /// A page of a wallet's history, newest first. Blocks that are added between two pages change nothing about the following ones. A wallet
    /// without history has one empty page.
    /// </summary>
    /// <param name="wallet">The wallet.</param>
    /// <param name="cursor">The cursor that the page before gave, as the client sent it; null for the first page.</param>
    /// <param name="maxEntries">The page's size, 1 to <see cref="MaxPageEntries"/>.</param>
    /// <param name="page">The page, where the outcome is Accepted; otherwise an empty one.</param>
    public CursorOutcome History(in Address wallet, string? cursor, int maxEntries, out WalletPage page)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEntries, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxEntries, MaxPageEntries);
        page = WalletPage.Empty;
        ulong subject = PageCursor.SubjectOf(wallet);
        ulong below = ulong.MaxValue;
        if (cursor is not null)
        {
            CursorOutcome outcome = PageCursor.Parse(cursor, PageCursorKind.WalletHistory, subject, out PageCursor read);
            if (outcome != CursorOutcome.Accepted)
            {
                return outcome;
            }

            below = read.Position;
        }

        if (_wallets.TryGetValue(wallet, out List<ulong>? entries))
        {
            page = PageBelow(entries, below, maxEntries, subject);
        }

        return CursorOutcome.Accepted;
    }

    private static WalletPage PageBelow(List<ulong> entries, ulong below, int maxEntries, ulong subject)
    {
        int end = CollectionsMarshal.AsSpan(entries).BinarySearch(below);
        end = end < 0 ? ~end : end;
        int start = Math.Max(0, end - maxEntries);
        var found = new WalletEntry[end - start];
        for (int i = 0; i < found.Length; i++)
        {
            found[i] = PackedPlace.Unpack(entries[end - 1 - i]);
        }

        return new WalletPage(found, start == 0 ? null : new PageCursor(PageCursorKind.WalletHistory, subject, entries[start]));
    }

    private void AddTransaction(ReadOnlySpan<byte> transaction, ulong height, int position)
    {
        Hash256 id = Sha256.HashTwice(transaction[..^TransactionLayout.WitnessBytes]);
        _transactions.Add(id.AsSpan(), PackedPlace.Pack(height, position, WalletRole.Unspecified));
        AddEntry(Address.ReadFrom(transaction[TransactionLayout.Sender..]), PackedPlace.Pack(height, position, WalletRole.Sent));
        var kind = (TransactionKind)transaction[TransactionLayout.Kind];
        if (kind == TransactionKind.Transfer)
        {
            AddEntry(
                Address.ReadFrom(transaction[TransactionLayout.TransferRecipient..]), PackedPlace.Pack(height, position, WalletRole.Received));
        }
        else if (kind == TransactionKind.Evidence)
        {
            Address offender = PublicKey.ReadFrom(transaction.Slice(TransactionLayout.Payload, PublicKey.SizeBytes)).ToAddress();
            AddEntry(offender, PackedPlace.Pack(height, position, WalletRole.Received));
        }
    }

    private void AddEntry(in Address wallet, ulong packed)
    {
        ref List<ulong>? entries = ref CollectionsMarshal.GetValueRefOrAddDefault(_wallets, wallet, out _);
        (entries ??= new List<ulong>(1)).Add(packed);
    }
}
