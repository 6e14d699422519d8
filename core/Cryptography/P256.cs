using System.Globalization;
using System.Numerics;

namespace OrleansChain.Core.Cryptography;

/// <summary>The constants of the curve P-256 (FIPS 186-4 section D.1.2.3) and the few sums that the base class library does not offer.</summary>
internal static class P256
{
    /// <summary>Bytes of a coordinate or scalar.</summary>
    public const int ScalarBytes = 32;

    private static readonly BigInteger Prime = Hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    private static readonly BigInteger Coefficient = Hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    /// <summary>The group's order n, big-endian.</summary>
    public static ReadOnlySpan<byte> Order =>
    [
        0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ];

    /// <summary>⌊n/2⌋, big-endian.</summary>
    public static ReadOnlySpan<byte> HalfOrder =>
    [
        0x7f, 0xff, 0xff, 0xff, 0x80, 0x00, 0x00, 0x00, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xde, 0x73, 0x7d, 0x56, 0xd3, 0x8b, 0xcf, 0x42, 0x79, 0xdc, 0xe5, 0x61, 0x7e, 0x31, 0x92, 0xa8,
    ];

    /// <summary>The base point G, SEC1 uncompressed.</summary>
    public static ReadOnlySpan<byte> BasePoint =>
    [
        0x04,
        0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5, 0x63, 0xa4, 0x40, 0xf2,
        0x77, 0x03, 0x7d, 0x81, 0x2d, 0xeb, 0x33, 0xa0, 0xf4, 0xa1, 0x39, 0x45, 0xd8, 0x98, 0xc2, 0x96,
        0x4f, 0xe3, 0x42, 0xe2, 0xfe, 0x1a, 0x7f, 0x9b, 0x8e, 0xe7, 0xeb, 0x4a, 0x7c, 0x0f, 0x9e, 0x16,
        0x2b, 0xce, 0x33, 0x57, 0x6b, 0x31, 0x5e, 0xce, 0xcb, 0xb6, 0x40, 0x68, 0x37, 0xbf, 0x51, 0xf5,
    ];

    /// <summary>Whether a big-endian number of 32 bytes is in 1…n−1.</summary>
    public static bool IsScalar(ReadOnlySpan<byte> value) =>
        value.IndexOfAnyExcept((byte)0) >= 0 && value.SequenceCompareTo(Order) < 0;

    /// <summary>Replaces a scalar s by n − s.</summary>
    public static void Negate(Span<byte> scalar)
    {
        int borrow = 0;
        for (int i = ScalarBytes - 1; i >= 0; i--)
        {
            int difference = Order[i] - scalar[i] - borrow;
            scalar[i] = (byte)difference;
            borrow = difference < 0 ? 1 : 0;
        }
    }

    /// <summary>Whether (x, y), big-endian, are reduced coordinates of a point of the curve: y² = x³ − 3x + b modulo p.</summary>
    public static bool IsOnCurve(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        var px = new BigInteger(x, isUnsigned: true, isBigEndian: true);
        var py = new BigInteger(y, isUnsigned: true, isBigEndian: true);
        return px < Prime && py < Prime && ((py * py) - (((px * px) - 3) * px) - Coefficient) % Prime == 0;
    }

    private static BigInteger Hex(string digits) => BigInteger.Parse("0" + digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
