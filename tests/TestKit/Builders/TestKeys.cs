using System.Buffers.Binary;
using System.Collections.Concurrent;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.TestKit.Builders;

/// <summary>Keys that are the same in every run: key <c>n</c>'s scalar is the SHA-256 of n as 8 bytes. Worthless outside tests.</summary>
public static class TestKeys
{
    private static readonly ConcurrentDictionary<int, PrivateKey> Keys = new();

    /// <summary>The key of this number. It is shared: do not dispose it.</summary>
    public static PrivateKey Get(int number) => Keys.GetOrAdd(number, Make);

    /// <summary>A fresh object for the key of this number, which the caller disposes.</summary>
    public static PrivateKey Make(int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return PrivateKey.Create(Sha256.Hash(bytes).AsSpan());
    }
}
