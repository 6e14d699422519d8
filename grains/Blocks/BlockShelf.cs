using System.Security.Cryptography;
using OrleansChain.Grains.Storage;
using Orleans.Storage;

namespace OrleansChain.Grains.Blocks;

/// <summary>Reads and writes whole blocks as records of bounded size.</summary>
/// <param name="storage">The provider.</param>
internal sealed class BlockShelf(IGrainStorage storage)
{
    private readonly RecordShelf _records = new(storage, "block");
    private readonly RecordShelf _parts = new(storage, "blockpart");

    /// <summary>Creates the block's record, its parts first.</summary>
    /// <returns>False where another block is there.</returns>
    public async Task<bool> Create(string name, ReadOnlyMemory<byte> block)
    {
        if (block.Length <= BlockRecord.PartBytes)
        {
            return await _records.Create(name, BlockRecord.Inline(block.Span));
        }

        var digest = SHA256.HashData(block.Span);
        var writes = new List<Task<bool>>();
        for (var offset = 0; offset < block.Length; offset += BlockRecord.PartBytes)
        {
            var part = block.Slice(offset, Math.Min(BlockRecord.PartBytes, block.Length - offset)).ToArray();
            writes.Add(_parts.Create(BlockRecord.PartName(name, digest, writes.Count), part));
        }

        var written = await Task.WhenAll(writes);
        var refused = Array.IndexOf(written, false);
        return refused < 0
            ? await _records.Create(name, BlockRecord.Manifest(block.Length, digest))
            : throw new DamagedRecordException(BlockRecord.PartName(name, digest, refused), "a part of another content stands there");
    }

    /// <summary>The block's bytes; empty where there is none.</summary>
    /// <exception cref="DamagedRecordException">The record or one of its parts is damaged.</exception>
    public async Task<ReadOnlyMemory<byte>> Read(string name)
    {
        var record = await _records.Read(name);
        if (record is null)
        {
            return default;
        }

        if (BlockRecord.TryReadInline(record, out var inline))
        {
            return inline;
        }

        return BlockRecord.TryReadManifest(record, out var lengthBytes, out var digest)
            ? await ReadParts(name, lengthBytes, digest)
            : throw new DamagedRecordException(name, "it is neither a block nor a manifest");
    }

    private async Task<ReadOnlyMemory<byte>> ReadParts(string name, int lengthBytes, ReadOnlyMemory<byte> digest)
    {
        var block = new byte[lengthBytes];
        var offset = 0;
        for (var part = 0; offset < lengthBytes; part++)
        {
            var partName = BlockRecord.PartName(name, digest.Span, part);
            var bytes = await _parts.Read(partName) ?? throw new DamagedRecordException(partName, "it is missing");
            if (bytes.Length != Math.Min(BlockRecord.PartBytes, lengthBytes - offset))
            {
                throw new DamagedRecordException(partName, "its length is not the manifest's");
            }

            bytes.CopyTo(block, offset);
            offset += bytes.Length;
        }

        return SHA256.HashData(block).AsSpan().SequenceEqual(digest.Span)
            ? block
            : throw new DamagedRecordException(name, "its parts do not have the manifest's digest");
    }
}
