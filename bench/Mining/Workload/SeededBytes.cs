using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OrleansChain.Bench.Mining.Workload;

/// <summary>Bytes that look random and follow from a seed: SHA-256 of a purpose and some data.</summary>
internal static class SeededBytes
{
    /// <summary>32 bytes for a purpose.</summary>
    public static byte[] Create(string purpose, ReadOnlySpan<byte> data) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"orleanschain bench mining {purpose}\n"), .. data]);

    /// <summary>32 bytes for a purpose, a seed and a number.</summary>
    public static byte[] Create(string purpose, ulong seed, ulong number)
    {
        Span<byte> data = stackalloc byte[2 * sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(data, seed);
        BinaryPrimitives.WriteUInt64LittleEndian(data[sizeof(ulong)..], number);
        return Create(purpose, data);
    }
}
