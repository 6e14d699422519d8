using System.Security.Cryptography;
using OrleansChain.Core;
using OrleansChain.Grains.Blocks;
using OrleansChain.Grains.Storage;
using Orleans.Storage;

namespace OrleansChain.Grains.Chains;

/// <summary>A chain's genesis as a record. A larger one, such as that of an election with many voters, is parts first, and then the record that names them.</summary>
/// <remarks>The record: the JSON text, or the manifest of <see cref="BlockRecord"/>, whose first byte begins no JSON.</remarks>
internal sealed class ChainStore(IGrainStorage storage, ChainId chain)
{
    private readonly RecordShelf _genesis = new(storage, "genesis");
    private readonly RecordShelf _parts = new(storage, "genesispart");
    private readonly string _name = chain.ToString();

    /// <summary>The genesis document; null where the chain has not been created.</summary>
    /// <exception cref="DamagedRecordException">A part is missing, or the parts are not what the record names.</exception>
    public async Task<byte[]?> ReadGenesis()
    {
        var record = await _genesis.Read(_name);
        if (record is null || !BlockRecord.TryReadManifest(record, out var lengthBytes, out var digest))
        {
            return record;
        }

        var json = new byte[lengthBytes];
        for (var offset = 0; offset < lengthBytes; offset += BlockRecord.PartBytes)
        {
            var name = BlockRecord.PartName(_name, digest.Span, offset / BlockRecord.PartBytes);
            var part = await _parts.Read(name) ?? throw new DamagedRecordException($"genesispart/{name}", "it is missing");
            if (part.Length != Math.Min(BlockRecord.PartBytes, lengthBytes - offset))
            {
                throw new DamagedRecordException($"genesispart/{name}", "its length is not the manifest's");
            }

            part.CopyTo(json, offset);
        }

        return SHA256.HashData(json).AsSpan().SequenceEqual(digest.Span)
            ? json
            : throw new DamagedRecordException($"genesis/{_name}", "its parts do not have the manifest's digest");
    }

    /// <summary>Creates the genesis; false where another stands there.</summary>
    public async Task<bool> CreateGenesis(byte[] json)
    {
        if (json.Length <= BlockRecord.PartBytes)
        {
            return await _genesis.Create(_name, json);
        }

        var digest = SHA256.HashData(json);
        for (var offset = 0; offset < json.Length; offset += BlockRecord.PartBytes)
        {
            var name = BlockRecord.PartName(_name, digest, offset / BlockRecord.PartBytes);
            if (!await _parts.Create(name, json[offset..Math.Min(json.Length, offset + BlockRecord.PartBytes)]))
            {
                throw new DamagedRecordException($"genesispart/{name}", "a part of another content stands there");
            }
        }

        return await _genesis.Create(_name, BlockRecord.Manifest(json.Length, digest));
    }
}
