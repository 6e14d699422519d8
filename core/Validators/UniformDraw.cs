using System.Buffers.Binary;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Validators;

/// <summary>Draws numbers from hashes, each number below a bound as likely as any other.</summary>
internal static class UniformDraw
{
    private const int MaxPrefixBytes = 64;

    /// <summary>
    /// The first 8 bytes of SHA-256(prefix | counter u32), counter 0, 1, 2…, until they are a number below the largest multiple of the bound;
    /// its remainder. Without that rejection the small remainders would be likelier.
    /// </summary>
    /// <param name="prefix">What the draw is about: a tag, the seed and what else it depends on; at most 64 bytes.</param>
    /// <param name="bound">Above zero.</param>
    public static ulong Below(ReadOnlySpan<byte> prefix, ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefix.Length, MaxPrefixBytes, nameof(prefix));
        Span<byte> input = stackalloc byte[prefix.Length + sizeof(uint)];
        prefix.CopyTo(input);
        ulong surplus = unchecked(0 - bound) % bound;
        for (uint counter = 0; ; counter++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(input[prefix.Length..], counter);
            Hash256 hash = Sha256.Hash(input);
            ulong number = BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan());
            if (number <= ulong.MaxValue - surplus)
            {
                return number % bound;
            }
        }
    }
}
