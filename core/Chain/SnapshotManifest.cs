using System.Buffers.Binary;
using System.Collections.Immutable;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Chain;

/// <summary>
/// What a snapshot is of, and the hashes of its parts. Bytes, little-endian: tag "OCS2" | chain tag 8 | height u64 | header 80 | seal
/// milliseconds u64 | transaction count u64 | supply u64 | seed 32 | account count u64 | digest of the accounts 32 | validator count u32 | digest
/// of the validators 32 | number of parts with accounts u32 | number of parts with validators u32 | the SHA-256 of each part 32, those with
/// accounts first | SHA-256 of all bytes before.
/// </summary>
public sealed record SnapshotManifest
{
    /// <summary>The largest number of parts: with it a manifest stays below 512 KiB, and some 230 million accounts fit.</summary>
    public const int MaxParts = 16_000;

    private const int ChainOffset = 4;
    private const int HeightOffset = ChainOffset + ChainTag.SizeBytes;
    private const int HeaderOffset = HeightOffset + Height.SizeBytes;
    private const int SealOffset = HeaderOffset + BlockHeader.SizeBytes;
    private const int TransactionCountOffset = SealOffset + sizeof(ulong);
    private const int SupplyOffset = TransactionCountOffset + sizeof(ulong);
    private const int SeedOffset = SupplyOffset + Amount.SizeBytes;
    private const int AccountCountOffset = SeedOffset + Hash256.SizeBytes;
    private const int DigestOffset = AccountCountOffset + sizeof(ulong);
    private const int ValidatorCountOffset = DigestOffset + Hash256.SizeBytes;
    private const int ValidatorsDigestOffset = ValidatorCountOffset + sizeof(uint);
    private const int AccountPartsOffset = ValidatorsDigestOffset + Hash256.SizeBytes;
    private const int ValidatorPartsOffset = AccountPartsOffset + sizeof(uint);
    private const int PartsOffset = ValidatorPartsOffset + sizeof(uint);
    private const int MinBytes = PartsOffset + Hash256.SizeBytes;

    private static ReadOnlySpan<byte> Tag => "OCS2"u8;

    /// <summary>The chain.</summary>
    public required ChainTag Chain { get; init; }

    /// <summary>The height at which the accounts hold.</summary>
    public required Height Height { get; init; }

    /// <summary>The header of the block at that height.</summary>
    public required BlockHeader Header { get; init; }

    /// <summary>The block's hash.</summary>
    public BlockHash BlockHash => Header.Hash();

    /// <summary>See <see cref="ChainState.SealMilliseconds"/>.</summary>
    public required ulong SealMilliseconds { get; init; }

    /// <summary>How many transactions the chain holds.</summary>
    public required ulong TransactionCount { get; init; }

    /// <summary>All coins.</summary>
    public required Amount Supply { get; init; }

    /// <summary>See <see cref="ChainState.Seed"/>.</summary>
    public required Hash256 Seed { get; init; }

    /// <summary>The number of accounts.</summary>
    public required ulong AccountCount { get; init; }

    /// <summary>The digest of the accounts, see <see cref="Ledger.AccountsDigest"/>.</summary>
    public required Hash256 AccountsDigest { get; init; }

    /// <summary>The number of validators.</summary>
    public required int ValidatorCount { get; init; }

    /// <summary>The digest of the validators, see <see cref="Core.Validators.ValidatorsDigest"/>.</summary>
    public required Hash256 ValidatorsDigest { get; init; }

    /// <summary>How many of the parts hold accounts; they come first, and the others hold validators.</summary>
    public required int AccountParts { get; init; }

    /// <summary>The SHA-256 of each part.</summary>
    public required ImmutableArray<Hash256> PartHashes { get; init; }

    /// <summary>The bytes.</summary>
    public byte[] Encode()
    {
        byte[] bytes = new byte[MinBytes + (PartHashes.Length * Hash256.SizeBytes)];
        Span<byte> span = bytes;
        Tag.CopyTo(span);
        Chain.CopyTo(span[ChainOffset..]);
        Height.CopyTo(span[HeightOffset..]);
        Header.CopyTo(span[HeaderOffset..]);
        BinaryPrimitives.WriteUInt64LittleEndian(span[SealOffset..], SealMilliseconds);
        BinaryPrimitives.WriteUInt64LittleEndian(span[TransactionCountOffset..], TransactionCount);
        Supply.CopyTo(span[SupplyOffset..]);
        Seed.CopyTo(span[SeedOffset..]);
        BinaryPrimitives.WriteUInt64LittleEndian(span[AccountCountOffset..], AccountCount);
        AccountsDigest.CopyTo(span[DigestOffset..]);
        BinaryPrimitives.WriteUInt32LittleEndian(span[ValidatorCountOffset..], (uint)ValidatorCount);
        ValidatorsDigest.CopyTo(span[ValidatorsDigestOffset..]);
        BinaryPrimitives.WriteUInt32LittleEndian(span[AccountPartsOffset..], (uint)AccountParts);
        BinaryPrimitives.WriteUInt32LittleEndian(span[ValidatorPartsOffset..], (uint)(PartHashes.Length - AccountParts));
        for (int i = 0; i < PartHashes.Length; i++)
        {
            PartHashes[i].CopyTo(span[(PartsOffset + (i * Hash256.SizeBytes))..]);
        }

        Sha256.Hash(span[..^Hash256.SizeBytes]).CopyTo(span[^Hash256.SizeBytes..]);
        return bytes;
    }

    /// <summary>
    /// Reads a manifest: <see cref="SnapshotOutcome.Accepted"/>, or <see cref="SnapshotOutcome.ManifestMalformed"/> to
    /// <see cref="SnapshotOutcome.WrongChain"/> and no manifest.
    /// </summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="parameters">The rules of the chain that it should be of.</param>
    /// <param name="manifest">The manifest, where accepted.</param>
    public static SnapshotOutcome Decode(ReadOnlySpan<byte> bytes, ChainParameters parameters, out SnapshotManifest? manifest)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        manifest = null;
        if (bytes.Length < MinBytes || !bytes.StartsWith(Tag))
        {
            return SnapshotOutcome.ManifestMalformed;
        }

        uint accountParts = BinaryPrimitives.ReadUInt32LittleEndian(bytes[AccountPartsOffset..]);
        uint validatorParts = BinaryPrimitives.ReadUInt32LittleEndian(bytes[ValidatorPartsOffset..]);
        ulong parts = (ulong)accountParts + validatorParts;
        if (parts > MaxParts
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ValidatorCountOffset..]) > ValidatorBook.MaxValidators
            || bytes.Length != MinBytes + ((int)parts * Hash256.SizeBytes))
        {
            return SnapshotOutcome.ManifestMalformed;
        }

        if (Sha256.Hash(bytes[..^Hash256.SizeBytes]) != Hash256.ReadFrom(bytes[^Hash256.SizeBytes..]))
        {
            return SnapshotOutcome.ManifestDamaged;
        }

        SnapshotManifest read = Read(bytes, (int)parts);
        if (read.Chain != parameters.Tag)
        {
            return SnapshotOutcome.WrongChain;
        }

        manifest = read;
        return SnapshotOutcome.Accepted;
    }

    private static SnapshotManifest Read(ReadOnlySpan<byte> bytes, int parts)
    {
        var hashes = ImmutableArray.CreateBuilder<Hash256>(parts);
        for (int i = 0; i < parts; i++)
        {
            hashes.Add(Hash256.ReadFrom(bytes[(PartsOffset + (i * Hash256.SizeBytes))..]));
        }

        return new SnapshotManifest
        {
            Chain = ChainTag.ReadFrom(bytes[ChainOffset..]),
            Height = Height.ReadFrom(bytes[HeightOffset..]),
            Header = BlockHeader.ReadFrom(bytes[HeaderOffset..]),
            SealMilliseconds = BinaryPrimitives.ReadUInt64LittleEndian(bytes[SealOffset..]),
            TransactionCount = BinaryPrimitives.ReadUInt64LittleEndian(bytes[TransactionCountOffset..]),
            Supply = Amount.ReadFrom(bytes[SupplyOffset..]),
            Seed = Hash256.ReadFrom(bytes[SeedOffset..]),
            AccountCount = BinaryPrimitives.ReadUInt64LittleEndian(bytes[AccountCountOffset..]),
            AccountsDigest = Hash256.ReadFrom(bytes[DigestOffset..]),
            ValidatorCount = (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[ValidatorCountOffset..]),
            ValidatorsDigest = Hash256.ReadFrom(bytes[ValidatorsDigestOffset..]),
            AccountParts = (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[AccountPartsOffset..]),
            PartHashes = hashes.MoveToImmutable(),
        };
    }
}
