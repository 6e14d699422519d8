using System.Buffers.Binary;

namespace OrleansChain.Core.Pool;

/// <summary>The chosen transactions as bytes: the batch encoding, and the leaf hashes in the same order. Copied in steps, since a block may have 64 MiB.</summary>
public sealed class CandidateBytes
{
    private const int LengthBytes = sizeof(uint);

    private readonly IReadOnlyList<PendingTransaction> _chosen;
    private readonly byte[] _transactions;
    private readonly byte[] _leafHashes;
    private int _copied;
    private int _offset = LengthBytes;

    /// <summary>Makes room for the bytes.</summary>
    /// <param name="chosen">The transactions, in order.</param>
    public CandidateBytes(IReadOnlyList<PendingTransaction> chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        _chosen = chosen;
        long size = LengthBytes;
        foreach (PendingTransaction entry in chosen)
        {
            size += LengthBytes + entry.Transaction.SizeBytes;
        }

        // Every byte is written below, so the memory need not be cleared first.
        _transactions = GC.AllocateUninitializedArray<byte>(checked((int)size));
        _leafHashes = GC.AllocateUninitializedArray<byte>(chosen.Count * Hash256.SizeBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(_transactions, (uint)chosen.Count);
    }

    /// <summary>Whether everything is copied.</summary>
    public bool IsDone => _copied == _chosen.Count;

    /// <summary>The batch encoding, once it <see cref="IsDone"/>.</summary>
    public ReadOnlyMemory<byte> Transactions => _transactions;

    /// <summary>The leaf hashes, once it <see cref="IsDone"/>.</summary>
    public ReadOnlyMemory<byte> LeafHashes => _leafHashes;

    /// <summary>Goes on.</summary>
    /// <param name="work">How many transactions to copy at most.</param>
    public void Step(int work)
    {
        for (; work > 0 && !IsDone; work--)
        {
            PendingTransaction entry = _chosen[_copied];
            ReadOnlySpan<byte> bytes = entry.Transaction.Bytes.Span;
            BinaryPrimitives.WriteUInt32LittleEndian(_transactions.AsSpan(_offset), (uint)bytes.Length);
            bytes.CopyTo(_transactions.AsSpan(_offset + LengthBytes));
            entry.LeafHash.CopyTo(_leafHashes.AsSpan(_copied * Hash256.SizeBytes));
            _offset += LengthBytes + bytes.Length;
            _copied++;
        }
    }
}
