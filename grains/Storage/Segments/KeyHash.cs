using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>
/// What the index knows of a key: 128 bits of SHA-256 over the store's random id and the key. Two keys of one store with the same
/// hash are out of reach (2^64 work with the id, which never leaves the folder); a read still compares the whole key.
/// </summary>
internal static class KeyHash
{
    public static UInt128 Of(ulong storeId, ReadOnlySpan<byte> key)
    {
        Span<byte> input = stackalloc byte[sizeof(ulong) + SegmentedStoreOptions.MaxKeyBytes];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(input, storeId);
        key.CopyTo(input[sizeof(ulong)..]);
        SHA256.HashData(input[..(sizeof(ulong) + key.Length)], hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
