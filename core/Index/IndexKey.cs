using System.Buffers.Binary;
using OrleansChain.Core.Elections;

namespace OrleansChain.Core.Index;

/// <summary>
/// What the index is sorted by: 16 bytes of a hash, as two little-endian numbers. Nobody can make two ids or addresses collide in them in
/// practice (2⁶⁴ tries); a block's hash is looked up by both of its halves.
/// </summary>
/// <param name="First">The first 8 bytes.</param>
/// <param name="Second">The next 8 bytes.</param>
public readonly record struct IndexKey(ulong First, ulong Second)
{
    /// <summary>The number of bytes.</summary>
    public const int SizeBytes = 16;

    /// <summary>A transaction's key.</summary>
    public static IndexKey Of(in Hash256 id) => ReadFrom(id.AsSpan());

    /// <summary>A ballot's second key: its tracker and six zero bytes.</summary>
    public static IndexKey Of(BallotTracker tracker)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        bytes.Clear();
        tracker.CopyTo(bytes);
        return ReadFrom(bytes);
    }

    /// <summary>A wallet's key.</summary>
    public static IndexKey Of(in Address wallet) => ReadFrom(wallet.AsSpan());

    /// <summary>A block's first key.</summary>
    public static IndexKey Of(in BlockHash hash) => ReadFrom(hash.AsSpan());

    /// <summary>A block's second key.</summary>
    public static IndexKey OfTail(in BlockHash hash) => ReadFrom(hash.AsSpan()[SizeBytes..]);

    internal static IndexKey ReadFrom(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[sizeof(ulong)..]));
}
