using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Merkle;

namespace OrleansChain.Core.Transactions;

/// <summary>
/// What a transaction is known by: computed once, then carried beside its bytes. In messages it is 64 bytes: id (32) | leaf hash (32).
/// </summary>
/// <param name="Id">The SHA-256d of the body.</param>
/// <param name="Leaf">The RFC 6962 leaf hash of the whole bytes, from which a block's Merkle root is made.</param>
public readonly record struct TransactionHashes(Hash256 Id, Hash256 Leaf)
{
    /// <summary>The number of bytes in a message.</summary>
    public const int SizeBytes = 2 * Hash256.SizeBytes;

    /// <summary>Transactions that one worker takes at a time: about a tenth of a millisecond.</summary>
    private const int ShareSize = 128;

    /// <summary>Computes both.</summary>
    /// <param name="transaction">The transaction.</param>
    public static TransactionHashes Of(in TransactionView transaction) => Of(transaction, transaction.ComputeDigest());

    /// <summary>Computes both, where the digest is known.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="digest">Its digest, see <see cref="TransactionView.ComputeDigest"/>.</param>
    public static TransactionHashes Of(in TransactionView transaction, in Hash256 digest) =>
        new(Sha256.Hash(digest.AsSpan()), MerkleTree.LeafHash(transaction.Bytes.Span));

    /// <summary>Computes those of many, on all cores where there are enough to share.</summary>
    /// <param name="transactions">The transactions.</param>
    public static TransactionHashes[] OfAll(TransactionView[] transactions)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        var hashes = new TransactionHashes[transactions.Length];
        int shares = (transactions.Length + ShareSize - 1) / ShareSize;
        if (shares > 1)
        {
            Parallel.For(0, shares, share => Fill(transactions, hashes, share));
        }
        else
        {
            Fill(transactions, hashes, 0);
        }

        return hashes;
    }

    /// <summary>Reads the hashes of one transaction of many.</summary>
    /// <param name="hashes">64 bytes for each transaction, in order.</param>
    /// <param name="index">The transaction's place.</param>
    public static TransactionHashes Read(ReadOnlySpan<byte> hashes, int index)
    {
        ReadOnlySpan<byte> place = hashes.Slice(index * SizeBytes, SizeBytes);
        return new TransactionHashes(Hash256.ReadFrom(place), Hash256.ReadFrom(place[Hash256.SizeBytes..]));
    }

    /// <summary>Writes the hashes of one transaction of many.</summary>
    /// <param name="hashes">64 bytes for each transaction, in order.</param>
    /// <param name="index">The transaction's place.</param>
    public void Write(Span<byte> hashes, int index)
    {
        Span<byte> place = hashes.Slice(index * SizeBytes, SizeBytes);
        Id.CopyTo(place);
        Leaf.CopyTo(place[Hash256.SizeBytes..]);
    }

    private static void Fill(TransactionView[] transactions, TransactionHashes[] hashes, int share)
    {
        int end = Math.Min(transactions.Length, (share + 1) * ShareSize);
        for (int i = share * ShareSize; i < end; i++)
        {
            hashes[i] = Of(transactions[i]);
        }
    }
}
