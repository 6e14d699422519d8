using System.Buffers;
using System.Buffers.Binary;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Blocks;

/// <summary>
/// A block as its whole bytes, taken apart once: header; with header version 2 a u32 length and the proof; u32 leaf count; for each leaf
/// u32 length and its bytes. That it decodes says nothing about its validity.
/// </summary>
public sealed class Block
{
    private const int LengthBytes = sizeof(uint);
    private const int FirstLeaf = BlockHeader.SizeBytes + LengthBytes;
    private const int ProofOffset = BlockHeader.SizeBytes + LengthBytes;

    private readonly BlockEntries _others;
    private ReadOnlyMemory<byte> _bytes;

    private Block(ReadOnlyMemory<byte> head, BlockEntries others, ReadOnlyMemory<byte> proof, in SealLeaf seal, ReadOnlyMemory<byte> bytes = default)
    {
        Head = head;
        _others = others;
        _bytes = bytes;
        Proof = proof;
        Seal = seal;
        Header = BlockHeader.ReadFrom(head.Span);
        Hash = Header.Hash();
    }

    /// <summary>
    /// The whole bytes. They are not copied: whoever decodes them must not change them afterwards. Of a block that was put together, they
    /// are copied into one piece by the first who asks; <see cref="Head"/> and <see cref="Tail"/> are there without.
    /// </summary>
    public ReadOnlyMemory<byte> Bytes
    {
        get
        {
            if (_bytes.IsEmpty)
            {
                byte[] bytes = new byte[SizeBytes];
                Head.CopyTo(bytes);
                Tail.CopyTo(bytes.AsMemory(Head.Length));
                _bytes = bytes;
            }

            return _bytes;
        }
    }

    /// <summary>The bytes from the header to the end of the seal leaf.</summary>
    public ReadOnlyMemory<byte> Head { get; }

    /// <summary>The bytes behind <see cref="Head"/>: the other leaves.</summary>
    public ReadOnlyMemory<byte> Tail => _others.Bytes;

    /// <summary>Where the leaves lie in <see cref="Tail"/>; leaf 1 is the first of them.</summary>
    public EntryLayout TailLayout => _others.Layout;

    /// <summary>The number of bytes.</summary>
    public int SizeBytes => Head.Length + Tail.Length;

    /// <summary>
    /// The bytes beside the header, which <see cref="SealProof.TryRead"/> reads; empty where the kind has none. Neither hash nor root covers
    /// them: they are a witness, and the signature in them covers the hash.
    /// </summary>
    public ReadOnlyMemory<byte> Proof { get; }

    /// <summary>The header.</summary>
    public BlockHeader Header { get; }

    /// <summary>The header's SHA-256d.</summary>
    public BlockHash Hash { get; }

    /// <summary>The first leaf.</summary>
    public SealLeaf Seal { get; }

    /// <summary>The height that the seal leaf names.</summary>
    public Height Height => Seal.Height;

    /// <summary>The number of leaves, the seal leaf included.</summary>
    public int LeafCount => _others.Count + 1;

    /// <summary>The number of transactions; block 0 has none, its second leaf is the genesis document.</summary>
    public int TransactionCount => Seal.ProofKind == ProofKind.Genesis ? 0 : LeafCount - 1;

    /// <summary>The most bytes that a proof adds to a block.</summary>
    public const int MaxProofBytes = LengthBytes + SealProof.MaxBytes;

    /// <summary>The bytes that a block with these transactions takes, without a proof beside the header.</summary>
    /// <param name="transactionCount">Their number.</param>
    /// <param name="transactionBytes">Their bytes together.</param>
    public static long SizeOf(int transactionCount, long transactionBytes) =>
        FirstLeaf + LengthBytes + SealLeaf.SizeBytes + ((long)transactionCount * LengthBytes) + transactionBytes;

    /// <summary>
    /// Takes a block apart: <see cref="BlockOutcome.Accepted"/>, or <see cref="BlockOutcome.Malformed"/> or
    /// <see cref="BlockOutcome.TooLarge"/> and no block.
    /// </summary>
    /// <param name="bytes">The whole bytes; they are kept, not copied.</param>
    /// <param name="limits">The chain's limits.</param>
    /// <param name="block">The block, where accepted.</param>
    public static BlockOutcome Decode(ReadOnlyMemory<byte> bytes, BlockLimits limits, out Block? block)
    {
        block = null;
        ReadOnlySpan<byte> span = bytes.Span;
        if (!TryReadHead(span, out SealLeaf seal, out uint leafCount, out int headBytes)
            || !BlockEntries.AddsUp(span[headBytes..], leafCount - 1))
        {
            return BlockOutcome.Malformed;
        }

        if (bytes.Length > limits.MaxBytes || leafCount - 1 > limits.MaxTransactions)
        {
            return BlockOutcome.TooLarge;
        }

        BlockEntries others = BlockEntries.Read(bytes[headBytes..], leafCount - 1)!;
        block = new Block(bytes[..headBytes], others, ProofIn(bytes, headBytes - SealLeaf.SizeBytes - LengthBytes), seal, bytes);
        return BlockOutcome.Accepted;
    }

    /// <summary>Reads what the beginning of a block says, without looking at its transactions.</summary>
    /// <param name="beginning">The first bytes, to the end of the seal leaf or further.</param>
    /// <param name="seal">The seal leaf.</param>
    /// <param name="leafCount">How many leaves the block says that it has, the seal leaf included.</param>
    /// <returns>False where this is not how a block begins.</returns>
    public static bool TryReadHead(ReadOnlySpan<byte> beginning, out SealLeaf seal, out int leafCount)
    {
        bool isRead = TryReadHead(beginning, out seal, out uint declared, out _) && declared <= int.MaxValue;
        leafCount = isRead ? (int)declared : 0;
        return isRead;
    }

    /// <summary>Takes a block apart whose form is known to be right, such as one that was stored.</summary>
    /// <exception cref="FormatException">The bytes are not a block, or are larger than any may be.</exception>
    public static Block Parse(ReadOnlyMemory<byte> bytes)
    {
        BlockOutcome outcome = Decode(bytes, new BlockLimits(int.MaxValue, int.MaxValue), out Block? block);
        return block ?? throw new FormatException($"Not a block: {outcome}.");
    }

    /// <summary>Joins a header and leaves.</summary>
    /// <param name="header">The header.</param>
    /// <param name="seal">The first leaf.</param>
    /// <param name="others">The other leaves; <see cref="BlockEntries"/> are taken as they are, without a copy.</param>
    /// <param name="proof">What goes beside a header of version 2.</param>
    /// <exception cref="ArgumentException">There is a proof and the header's version has no place for it.</exception>
    /// <exception cref="OverflowException">More than 2³¹−1 bytes.</exception>
    public static Block Join(
        in BlockHeader header, in SealLeaf seal, IReadOnlyList<ReadOnlyMemory<byte>> others, ReadOnlySpan<byte> proof = default)
    {
        bool hasPlace = header.Version == BlockHeader.ProofVersion;
        if (!hasPlace && !proof.IsEmpty)
        {
            throw new ArgumentException($"A header of version {header.Version} has no proof beside it.", nameof(proof));
        }

        BlockEntries entries = others as BlockEntries ?? BlockEntries.Of(others);
        int firstLeaf = hasPlace ? FirstLeaf + LengthBytes + proof.Length : FirstLeaf;
        byte[] head = new byte[firstLeaf + LengthBytes + SealLeaf.SizeBytes];
        _ = checked(head.Length + entries.Bytes.Length);
        header.CopyTo(head);
        if (hasPlace)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(BlockHeader.SizeBytes), (uint)proof.Length);
            proof.CopyTo(head.AsSpan(ProofOffset));
        }

        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(firstLeaf - LengthBytes), (uint)(entries.Count + 1));
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(firstLeaf), SealLeaf.SizeBytes);
        seal.CopyTo(head.AsSpan(firstLeaf + LengthBytes));
        return new Block(head, entries, ProofIn(head, firstLeaf), seal);
    }

    /// <summary>The bytes of one leaf; leaf 0 is the seal leaf.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public ReadOnlyMemory<byte> Leaf(int index) => index == 0 ? Head[^SealLeaf.SizeBytes..] : _others[index - 1];

    /// <summary>The bytes of one transaction; transaction 0 is leaf 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such transaction.</exception>
    public ReadOnlyMemory<byte> TransactionBytes(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, TransactionCount);
        return Leaf(index + 1);
    }

    /// <summary>One transaction of a block that was checked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such transaction.</exception>
    /// <exception cref="FormatException">The leaf is not a transaction.</exception>
    public SignedTransaction Transaction(int index) => SignedTransaction.Parse(TransactionBytes(index));

    /// <summary>The hashes of all leaves, computed from the block's bytes at every call.</summary>
    public Hash256[] LeafHashes()
    {
        Hash256[] hashes = new Hash256[LeafCount];
        HashInto(hashes);
        return hashes;
    }

    /// <summary>The Merkle root of the leaves, which a valid block's header carries; computed from the block's bytes at every call.</summary>
    public Hash256 ComputeMerkleRoot()
    {
        Hash256[] rented = ArrayPool<Hash256>.Shared.Rent(LeafCount);
        HashInto(rented);
        TreeReduction.Climb(rented, LeafCount, place: -1, path: null);
        Hash256 root = rented[0];
        ArrayPool<Hash256>.Shared.Return(rented);
        return root;
    }

    private void HashInto(Hash256[] hashes)
    {
        hashes[0] = MerkleTree.LeafHash(Leaf(0).Span);
        _others.HashInto(hashes, first: 1);
    }

    private static ReadOnlyMemory<byte> ProofIn(ReadOnlyMemory<byte> bytes, int firstLeaf) =>
        firstLeaf == FirstLeaf ? default : bytes[ProofOffset..(firstLeaf - LengthBytes)];

    private static bool TryReadHead(ReadOnlySpan<byte> bytes, out SealLeaf seal, out uint leafCount, out int headBytes)
    {
        seal = default;
        leafCount = 0;
        headBytes = 0;
        if (!TryFindLeaves(bytes, out int firstLeaf) || bytes.Length < firstLeaf + LengthBytes + SealLeaf.SizeBytes)
        {
            return false;
        }

        leafCount = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(firstLeaf - LengthBytes)..]);
        headBytes = firstLeaf + LengthBytes + SealLeaf.SizeBytes;
        return leafCount > 0
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes[firstLeaf..]) == SealLeaf.SizeBytes
            && SealLeaf.TryRead(bytes[(firstLeaf + LengthBytes)..headBytes], out seal)
            && BinaryPrimitives.ReadInt32LittleEndian(bytes) == BlockHeader.VersionOf(seal.ProofKind);
    }

    /// <summary>Where the first leaf's length lies, behind the count of leaves; with header version 2 there is a proof before that.</summary>
    private static bool TryFindLeaves(ReadOnlySpan<byte> bytes, out int firstLeaf)
    {
        firstLeaf = FirstLeaf;
        if (bytes.Length >= ProofOffset && BinaryPrimitives.ReadInt32LittleEndian(bytes) == BlockHeader.ProofVersion)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[BlockHeader.SizeBytes..]);
            if (length > SealProof.MaxBytes)
            {
                return false;
            }

            firstLeaf = FirstLeaf + LengthBytes + (int)length;
        }

        return bytes.Length >= firstLeaf;
    }
}
