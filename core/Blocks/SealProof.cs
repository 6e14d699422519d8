using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Blocks;

/// <summary>
/// The proof that a block of memory or stake carries beside its header: public key (65) ‖ signature (64), then for stake the rank (u8), for
/// memory the entry's index (u64), the length of its path (u8) and the path's hashes. That it decodes says nothing about its validity.
/// </summary>
public sealed class SealProof
{
    /// <summary>The most hashes in a plot's path: 2³⁶ entries are 2 TiB.</summary>
    public const int MaxPathCount = 36;

    /// <summary>How many proposers a height has: rank 0 proposes, the others stand in.</summary>
    public const int MaxRanks = 8;

    /// <summary>The number of bytes of a proof of stake.</summary>
    public const int StakeBytes = RankOffset + 1;

    /// <summary>The largest number of bytes of any proof.</summary>
    public const int MaxBytes = PathOffset + (MaxPathCount * Hash256.SizeBytes);

    private const int RankOffset = PublicKey.SizeBytes + Signature.SizeBytes;
    private const int IndexOffset = RankOffset;
    private const int PathCountOffset = IndexOffset + sizeof(ulong);
    private const int PathOffset = PathCountOffset + 1;

    private SealProof(ProofKind kind, PublicKey key, Signature signature, byte rank, ulong index, ImmutableArray<Hash256> path)
    {
        Kind = kind;
        Key = key;
        Signature = signature;
        Rank = rank;
        Index = index;
        Path = path;
    }

    /// <summary><see cref="ProofKind.Memory"/> or <see cref="ProofKind.Stake"/>.</summary>
    public ProofKind Kind { get; }

    /// <summary>The producer's key.</summary>
    public PublicKey Key { get; }

    /// <summary>Its signature over <see cref="Validators.SealSignature.Digest"/>.</summary>
    public Signature Signature { get; }

    /// <summary>Stake: the producer's place in the height's order, 0 to 7. Else 0.</summary>
    public byte Rank { get; }

    /// <summary>Memory: the place of the entry in the plot. Else 0.</summary>
    public ulong Index { get; }

    /// <summary>Memory: the neighbours of the entry on its way to the plot's root, lowest first. Else empty.</summary>
    public ImmutableArray<Hash256> Path { get; }

    /// <summary>The number of bytes.</summary>
    public int SizeBytes => Kind == ProofKind.Stake ? StakeBytes : PathOffset + (Path.Length * Hash256.SizeBytes);

    /// <summary>Whether blocks of this kind carry a proof beside the header.</summary>
    public static bool IsCarriedBy(ProofKind kind) => kind is ProofKind.Memory or ProofKind.Stake;

    /// <summary>A proof of stake.</summary>
    /// <param name="key">The producer's key.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="rank">0 to 7.</param>
    public static SealProof OfStake(PublicKey key, Signature signature, int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, MaxRanks);
        return new SealProof(ProofKind.Stake, key, signature, (byte)rank, index: 0, []);
    }

    /// <summary>A proof of memory.</summary>
    /// <param name="key">The producer's key.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="index">The place of the entry in the plot.</param>
    /// <param name="path">Its path, at most <see cref="MaxPathCount"/> hashes.</param>
    public static SealProof OfMemory(PublicKey key, Signature signature, ulong index, ImmutableArray<Hash256> path)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(path.Length, MaxPathCount, nameof(path));
        return new SealProof(ProofKind.Memory, key, signature, rank: 0, index, path);
    }

    /// <summary>Reads exactly the bytes of a proof of this kind; refuses every other form.</summary>
    /// <param name="kind">The kind that the seal leaf names.</param>
    /// <param name="source">The bytes.</param>
    /// <param name="proof">The proof, where read.</param>
    public static bool TryRead(ProofKind kind, ReadOnlySpan<byte> source, [NotNullWhen(true)] out SealProof? proof)
    {
        proof = null;
        if (source.Length < StakeBytes
            || !PublicKey.TryRead(source[..PublicKey.SizeBytes], out PublicKey key)
            || !Signature.TryRead(source[PublicKey.SizeBytes..RankOffset], out Signature signature))
        {
            return false;
        }

        if (kind == ProofKind.Stake && source.Length == StakeBytes && source[RankOffset] < MaxRanks)
        {
            proof = OfStake(key, signature, source[RankOffset]);
        }
        else if (kind == ProofKind.Memory && source.Length >= PathOffset && source[PathCountOffset] <= MaxPathCount
            && source.Length == PathOffset + (source[PathCountOffset] * Hash256.SizeBytes))
        {
            var path = ImmutableArray.CreateBuilder<Hash256>(source[PathCountOffset]);
            for (int offset = PathOffset; offset < source.Length; offset += Hash256.SizeBytes)
            {
                path.Add(Hash256.ReadFrom(source[offset..]));
            }

            proof = OfMemory(key, signature, BinaryPrimitives.ReadUInt64LittleEndian(source[IndexOffset..]), path.MoveToImmutable());
        }

        return proof is not null;
    }

    /// <summary>Writes the proof to the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        Key.CopyTo(destination);
        Signature.CopyTo(destination[PublicKey.SizeBytes..]);
        if (Kind == ProofKind.Stake)
        {
            destination[RankOffset] = Rank;
            return;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(destination[IndexOffset..], Index);
        destination[PathCountOffset] = (byte)Path.Length;
        for (int i = 0; i < Path.Length; i++)
        {
            Path[i].CopyTo(destination[(PathOffset + (i * Hash256.SizeBytes))..]);
        }
    }

    /// <summary>The proof's bytes.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[SizeBytes];
        CopyTo(bytes);
        return bytes;
    }
}
