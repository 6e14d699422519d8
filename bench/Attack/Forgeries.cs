using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Attack;

/// <summary>Transactions that must not be accepted, made from a good one that nobody has sent.</summary>
internal static class Forgeries
{
    private const int ScalarBytes = 32;
    private const int PayloadLengthOffset = 65;
    private const int TimeOffset = 41;

    /// <summary>The order of the curve.</summary>
    private static readonly BigInteger Order =
        BigInteger.Parse("0ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>Every bit of the good one flipped, each on its own.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Altered(SignedTransaction good)
    {
        for (var bit = 0; bit < good.SizeBytes * 8; bit++)
        {
            var bytes = good.Bytes.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return bytes;
        }
    }

    /// <summary>The good body with a witness of somebody else, or half of one.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Foreign(TransactionBody body, PrivateKey owner, PrivateKey other)
    {
        yield return TransactionSigner.Attach(body, other.PublicKey, other.Sign(body.Digest())).Bytes;
        yield return TransactionSigner.Attach(body, owner.PublicKey, other.Sign(body.Digest())).Bytes;
        yield return TransactionSigner.Attach(body, other.PublicKey, owner.Sign(body.Digest())).Bytes;
        yield return TransactionSigner.Attach(body, owner.PublicKey, owner.Sign(default)).Bytes;
        yield return TransactionSigner.Attach(body, owner.PublicKey, owner.Sign(body.Id())).Bytes;
    }

    /// <summary>Other signatures of the same meaning, or of none: high s, and r and s at the borders of their range.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Malleable(SignedTransaction good)
    {
        var signature = good.Bytes.Span[^Signature.SizeBytes..];
        var r = new BigInteger(signature[..ScalarBytes], isUnsigned: true, isBigEndian: true);
        var s = new BigInteger(signature[ScalarBytes..], isUnsigned: true, isBigEndian: true);
        var most = (BigInteger.One << 256) - 1;
        (BigInteger R, BigInteger S)[] others =
        [
            (r, Order - s), (0, s), (r, 0), (0, 0), (Order, s), (r, Order), (Order, Order), (most, most), (r, most), (Order - r, s), (1, 1), (s, r),
            (Order - 1, Order - 1), (r, (Order / 2) + 1),
        ];
        foreach (var (otherR, otherS) in others)
        {
            var bytes = good.Bytes.ToArray();
            Write(otherR, bytes.AsSpan()[^Signature.SizeBytes..^ScalarBytes]);
            Write(otherS, bytes.AsSpan()[^ScalarBytes..]);
            yield return bytes;
        }
    }

    /// <summary>Other bytes for the same body: trailing ones, lengths that lie, a time beyond its bounds; each signed anew by the owner.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Misshapen(SignedTransaction good, PrivateKey owner)
    {
        yield return (byte[])[.. good.Bytes.Span, 0];
        yield return good.Bytes[..^1];
        yield return ReadOnlyMemory<byte>.Empty;
        foreach (var length in (ushort[])[0, 27, 29, 65_535])
        {
            yield return Resigned(good, owner, bytes => BinaryPrimitives.WriteUInt16LittleEndian(bytes[PayloadLengthOffset..], length));
        }

        yield return Resigned(good, owner, bytes => BinaryPrimitives.WriteUInt64LittleEndian(bytes[TimeOffset..], ulong.MaxValue));
        foreach (var kind in (byte[])[0, 5, 7, 255])
        {
            yield return Resigned(good, owner, bytes => bytes[4] = kind);
        }
    }

    private delegate void Change(Span<byte> body);

    private static byte[] Resigned(SignedTransaction good, PrivateKey owner, Change change)
    {
        var bytes = good.Bytes.ToArray();
        var body = bytes.AsSpan(0, good.Body.Length);
        change(body);
        owner.Sign(Sha256.Hash(body)).NormalizeS().CopyTo(bytes.AsSpan(bytes.Length - Signature.SizeBytes));
        return bytes;
    }

    private static void Write(BigInteger number, Span<byte> destination)
    {
        destination.Clear();
        number.TryWriteBytes(destination[^number.GetByteCount(isUnsigned: true)..], out _, isUnsigned: true, isBigEndian: true);
    }
}
