using System.Security.Cryptography;

namespace OrleansChain.Core.Cryptography;

/// <summary>SHA-256 (FIPS 180-4) into our hash type, without allocation.</summary>
public static class Sha256
{
    /// <summary>The SHA-256 of <paramref name="data"/>.</summary>
    public static Hash256 Hash(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Hash256.SizeBytes];
        SHA256.HashData(data, hash);
        return Hash256.ReadFrom(hash);
    }

    /// <summary>SHA-256d: the SHA-256 of the SHA-256 of <paramref name="data"/>, as Bitcoin uses it.</summary>
    public static Hash256 HashTwice(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Hash256.SizeBytes];
        SHA256.HashData(data, hash);
        SHA256.HashData(hash, hash);
        return Hash256.ReadFrom(hash);
    }
}
