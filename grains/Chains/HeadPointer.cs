using System.Buffers.Binary;
using OrleansChain.Core;
using OrleansChain.Grains.Storage;
using Orleans.Storage;

namespace OrleansChain.Grains.Chains;

/// <summary>
/// A record of how far a chain has come: height and hash of its head. It lags behind the blocks and never leads, so blocks that are
/// missing below it are lost, and the chain refuses to go on without them.
/// </summary>
/// <remarks>The record: tag <c>OCH1</c>, height (8), block hash (32).</remarks>
internal sealed class HeadPointer(IGrainStorage storage, ChainId chain)
{
    private const int HashOffset = 12;
    private const int RecordBytes = HashOffset + BlockHash.SizeBytes;

    private readonly RecordShelf _heads = new(storage, "head");
    private readonly string _name = chain.ToString();
    private string? _eTag;

    private static ReadOnlySpan<byte> Tag => "OCH1"u8;

    /// <summary>The head as last recorded; null where none was.</summary>
    /// <exception cref="DamagedRecordException">The record is damaged.</exception>
    public async Task<(Height Height, BlockHash Hash)?> Read()
    {
        (var bytes, _eTag) = await _heads.ReadWithETag(_name);
        if (bytes is null)
        {
            return null;
        }

        return bytes.Length == RecordBytes && bytes.AsSpan().StartsWith(Tag)
            ? (new Height(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(Tag.Length))), BlockHash.ReadFrom(bytes.AsSpan(HashOffset)))
            : throw new DamagedRecordException($"head/{_name}", "it is not a head record");
    }

    /// <summary>Records a head whose block is on disk.</summary>
    public async Task Write(Height height, BlockHash hash)
    {
        var bytes = new byte[RecordBytes];
        Tag.CopyTo(bytes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(Tag.Length), height.Value);
        hash.CopyTo(bytes.AsSpan(HashOffset));
        _eTag = await _heads.Write(_name, bytes, _eTag);
    }
}
