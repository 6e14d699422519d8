using System.Security.Cryptography;
using OrleansChain.Grains.Pools;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Blocks;
using Orleans.Storage;

namespace OrleansChain.Grains.Blocks;

/// <summary>Reads and writes blocks as records of bounded size.</summary>
/// <param name="storage">The provider.</param>
/// <param name="arrays">Arrays for parts.</param>
/// <param name="signatures">What digests of large blocks give way to.</param>
internal sealed class BlockShelf(IGrainStorage storage, BlockParts arrays, SignatureQueue signatures)
{
    /// <summary>Bytes that are digested before checks of signatures may come: about a millisecond.</summary>
    private const int DigestedAtOnce = 1024 * 1024;

    private readonly RecordShelf _records = new(storage, "block");
    private readonly RecordShelf _parts = new(storage, "blockpart");

    /// <summary>Creates the block's record, its parts first, a bounded number at once.</summary>
    /// <returns>False where another block is there.</returns>
    public async Task<bool> Create(string name, BlockBytes block)
    {
        var sizeBytes = SizeOf(block);
        if (sizeBytes <= BlockRecord.PartBytes)
        {
            return await _records.Create(name, BlockRecord.Inline(block.Bytes.Span, block.Rest.Span));
        }

        var digest = await Digest(block.Bytes, block.Rest);
        var parts = (sizeBytes + BlockRecord.PartBytes - 1) / BlockRecord.PartBytes;
        for (var first = 0; first < parts; first += BlockParts.AtOnce)
        {
            await Task.WhenAll(Enumerable.Range(first, Math.Min(BlockParts.AtOnce, parts - first)).Select(part => CreatePart(name, digest, block, part)));
        }

        return await _records.Create(name, BlockRecord.Manifest(sizeBytes, digest));
    }

    /// <summary>The block's record; null where there is none.</summary>
    /// <exception cref="DamagedRecordException">The record is damaged.</exception>
    public async Task<StoredBlock?> Find(string name)
    {
        var record = await _records.Read(name);
        if (record is null)
        {
            return null;
        }

        if (BlockRecord.TryReadInline(record, out var inline))
        {
            return new StoredBlock(name, inline.Length, inline, default);
        }

        return BlockRecord.TryReadManifest(record, out var lengthBytes, out var digest)
            ? new StoredBlock(name, lengthBytes, default, digest)
            : throw new DamagedRecordException(name, "it is neither a block nor a manifest");
    }

    /// <summary>The block's bytes; empty where there is none.</summary>
    /// <exception cref="DamagedRecordException">The record or one of its parts is damaged.</exception>
    public async Task<ReadOnlyMemory<byte>> Read(string name) => await Find(name) is { } stored ? await Read(stored) : default;

    /// <summary>All bytes of a block, checked against its digest.</summary>
    /// <exception cref="DamagedRecordException">One of its parts is damaged.</exception>
    public async Task<ReadOnlyMemory<byte>> Read(StoredBlock stored)
    {
        if (stored.IsInline)
        {
            return stored.Inline;
        }

        var block = new byte[stored.SizeBytes];
        for (var part = 0; part * BlockRecord.PartBytes < block.Length; part++)
        {
            (await ReadPart(stored, part)).CopyTo(block.AsMemory(part * BlockRecord.PartBytes));
        }

        return (await Digest(block, default)).AsSpan().SequenceEqual(stored.Digest.Span)
            ? block
            : throw new DamagedRecordException(stored.Name, "its parts do not have the manifest's digest");
    }

    /// <summary>One part of a block. What the storage gives is checked for its length alone.</summary>
    /// <exception cref="DamagedRecordException">The part is missing or has another length.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadPart(StoredBlock stored, int part)
    {
        if (stored.IsInline)
        {
            return stored.Inline;
        }

        var name = BlockRecord.PartName(stored.Name, stored.Digest.Span, part);
        var bytes = await _parts.Read(name) ?? throw new DamagedRecordException(name, "it is missing");
        return bytes.Length == Math.Min(BlockRecord.PartBytes, stored.SizeBytes - (part * BlockRecord.PartBytes))
            ? bytes
            : throw new DamagedRecordException(name, "its length is not the manifest's");
    }

    private static int SizeOf(BlockBytes block) => checked(block.Bytes.Length + block.Rest.Length);

    private async Task<byte[]> Digest(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> rest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await Append(hash, head);
        await Append(hash, rest);
        return hash.GetHashAndReset();
    }

    private async Task Append(IncrementalHash hash, ReadOnlyMemory<byte> bytes)
    {
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(DigestedAtOnce, bytes.Length)..])
        {
            var piece = bytes[..Math.Min(DigestedAtOnce, bytes.Length)];
            await signatures.GiveWay();
            await Task.Run(() => hash.AppendData(piece.Span));
        }
    }

    /// <summary>Its array is used again once the part is on disk; where the write fails, nobody knows who still has it.</summary>
    private async Task CreatePart(string name, byte[] digest, BlockBytes block, int part)
    {
        var offset = part * BlockRecord.PartBytes;
        var length = Math.Min(BlockRecord.PartBytes, SizeOf(block) - offset);
        var bytes = length == BlockRecord.PartBytes ? arrays.Take() : new byte[length];
        var head = offset < block.Bytes.Length ? block.Bytes[offset..Math.Min(block.Bytes.Length, offset + length)] : default;
        head.CopyTo(bytes);
        if (head.Length < length)
        {
            block.Rest.Slice(offset + head.Length - block.Bytes.Length, length - head.Length).CopyTo(bytes.AsMemory(head.Length));
        }

        var partName = BlockRecord.PartName(name, digest, part);
        if (!await _parts.Create(partName, bytes))
        {
            throw new DamagedRecordException(partName, "a part of another content stands there");
        }

        arrays.Return(bytes);
    }
}
