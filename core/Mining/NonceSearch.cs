using System.Buffers.Binary;
using System.Security.Cryptography;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;

namespace OrleansChain.Core.Mining;

/// <summary>Searches nonces for a header whose SHA-256d meets the target.</summary>
public static class NonceSearch
{
    /// <summary>Tries the nonces of a range in their order and stops at the first that meets the target.</summary>
    /// <param name="header">The header; its nonce does not matter.</param>
    /// <param name="range">The nonces to try.</param>
    /// <param name="target">The target, which is the header's own or, for experiments, another.</param>
    public static NonceSearchResult Search(in BlockHeader header, NonceRange range, CompactTarget target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(range.End, NonceRange.AllCount, nameof(range));
        Span<byte> bytes = stackalloc byte[BlockHeader.SizeBytes];
        Span<byte> hash = stackalloc byte[BlockHash.SizeBytes];
        header.CopyTo(bytes);
        UInt256 limit = target.Target;
        for (ulong nonce = range.First; nonce < range.End; nonce++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[BlockHeader.NonceOffset..], (uint)nonce);
            SHA256.HashData(bytes, hash);
            SHA256.HashData(hash, hash);
            if (UInt256.ReadLittleEndian(hash) <= limit)
            {
                return new NonceSearchResult(IsFound: true, (uint)nonce, BlockHash.ReadFrom(hash), nonce - range.First + 1);
            }
        }

        return new NonceSearchResult(IsFound: false, Nonce: 0, Hash: default, range.Count);
    }
}
