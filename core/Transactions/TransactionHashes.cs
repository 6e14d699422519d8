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

    /// <summary>Computes both.</summary>
    /// <param name="transaction">The transaction.</param>
    public static TransactionHashes Of(in TransactionView transaction) => Of(transaction, transaction.ComputeDigest());

    /// <summary>Computes both, where the digest is known.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="digest">Its digest, see <see cref="TransactionView.ComputeDigest"/>.</param>
    public static TransactionHashes Of(in TransactionView transaction, in Hash256 digest) =>
        new(Sha256.Hash(digest.AsSpan()), MerkleTree.LeafHash(transaction.Bytes.Span));

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
}
