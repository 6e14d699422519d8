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

    private readonly int[] _leaves;

    private Block(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> proof, int[] leaves, in SealLeaf seal)
    {
        Bytes = bytes;
        Proof = proof;
        _leaves = leaves;
        Seal = seal;
        Header = BlockHeader.ReadFrom(bytes.Span);
        Hash = Header.Hash();
    }

    /// <summary>The whole bytes. They are not copied: whoever decodes them must not change them afterwards.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The number of bytes.</summary>
    public int SizeBytes => Bytes.Length;

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
    public int LeafCount => _leaves.Length;

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
        if (!TryFindLeaves(span, out int firstLeaf)
            || !AddsUp(span, firstLeaf, out int leafCount)
            || !SealLeaf.TryRead(LeafAt(span, firstLeaf), out SealLeaf seal)
            || BinaryPrimitives.ReadInt32LittleEndian(span) != BlockHeader.VersionOf(seal.ProofKind))
        {
            return BlockOutcome.Malformed;
        }

        if (bytes.Length > limits.MaxBytes || leafCount - 1 > limits.MaxTransactions)
        {
            return BlockOutcome.TooLarge;
        }

        int[] leaves = new int[leafCount];
        int offset = firstLeaf;
        for (int i = 0; i < leaves.Length; i++)
        {
            leaves[i] = offset;
            offset += LengthBytes + (int)BinaryPrimitives.ReadUInt32LittleEndian(span[offset..]);
        }

        block = new Block(bytes, ProofIn(bytes, firstLeaf), leaves, seal);
        return BlockOutcome.Accepted;
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
    /// <param name="others">The other leaves.</param>
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

        long leafBytes = 0;
        for (int i = 0; i < others.Count; i++)
        {
            leafBytes += others[i].Length;
        }

        int firstLeaf = hasPlace ? FirstLeaf + LengthBytes + proof.Length : FirstLeaf;
        byte[] bytes = new byte[checked((int)(SizeOf(others.Count, leafBytes) + (firstLeaf - FirstLeaf)))];
        header.CopyTo(bytes);
        if (hasPlace)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(BlockHeader.SizeBytes), (uint)proof.Length);
            proof.CopyTo(bytes.AsSpan(ProofOffset));
        }

        int[] leaves = new int[others.Count + 1];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(firstLeaf - LengthBytes), (uint)leaves.Length);
        leaves[0] = firstLeaf;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(firstLeaf), SealLeaf.SizeBytes);
        seal.CopyTo(bytes.AsSpan(firstLeaf + LengthBytes));
        int offset = firstLeaf + LengthBytes + SealLeaf.SizeBytes;
        for (int i = 0; i < others.Count; i++)
        {
            ReadOnlySpan<byte> leaf = others[i].Span;
            leaves[i + 1] = offset;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(offset), (uint)leaf.Length);
            leaf.CopyTo(bytes.AsSpan(offset + LengthBytes));
            offset += LengthBytes + leaf.Length;
        }

        return new Block(bytes, ProofIn(bytes, firstLeaf), leaves, seal);
    }

    /// <summary>The bytes of one leaf; leaf 0 is the seal leaf.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such leaf.</exception>
    public ReadOnlyMemory<byte> Leaf(int index)
    {
        int offset = _leaves[index];
        return Bytes.Slice(offset + LengthBytes, (int)BinaryPrimitives.ReadUInt32LittleEndian(Bytes.Span[offset..]));
    }

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

    /// <summary>The hashes of all leaves.</summary>
    public Hash256[] LeafHashes()
    {
        Hash256[] hashes = new Hash256[LeafCount];
        for (int i = 0; i < hashes.Length; i++)
        {
            hashes[i] = MerkleTree.LeafHash(Leaf(i).Span);
        }

        return hashes;
    }

    /// <summary>The Merkle root of the leaves, which a valid block's header carries.</summary>
    public Hash256 ComputeMerkleRoot()
    {
        MerkleAccumulator accumulator = new();
        for (int i = 0; i < LeafCount; i++)
        {
            accumulator.Add(MerkleTree.LeafHash(Leaf(i).Span));
        }

        return accumulator.Root();
    }

    private static ReadOnlySpan<byte> LeafAt(ReadOnlySpan<byte> bytes, int offset) =>
        bytes.Slice(offset + LengthBytes, (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]));

    private static ReadOnlyMemory<byte> ProofIn(ReadOnlyMemory<byte> bytes, int firstLeaf) =>
        firstLeaf == FirstLeaf ? default : bytes[ProofOffset..(firstLeaf - LengthBytes)];

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

    private static bool AddsUp(ReadOnlySpan<byte> bytes, int firstLeaf, out int leafCount)
    {
        leafCount = 0;
        uint declared = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(firstLeaf - LengthBytes)..]);
        ReadOnlySpan<byte> rest = bytes[firstLeaf..];
        while (rest.Length >= LengthBytes && leafCount < declared)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(rest);
            rest = rest[LengthBytes..];
            if (length > rest.Length)
            {
                return false;
            }

            rest = rest[(int)length..];
            leafCount++;
        }

        return leafCount == declared && leafCount > 0 && rest.IsEmpty;
    }
}
