using System.Buffers;
using System.Buffers.Binary;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Elections.Registration;

/// <summary>User names in the records of a roll: length u16 | UTF-8.</summary>
internal static class UserNameBytes
{
    private static readonly System.Text.UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bucket of a name: the first byte of its SHA-256, so that buckets are equally full.</summary>
    public static int BucketOf(string name) => Sha256.Hash(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan()[0];

    public static void Write(string name, ArrayBufferWriter<byte> destination)
    {
        int length = System.Text.Encoding.UTF8.GetByteCount(name);
        BinaryPrimitives.WriteUInt16LittleEndian(destination.GetSpan(sizeof(ushort)), checked((ushort)length));
        destination.Advance(sizeof(ushort));
        destination.Advance(System.Text.Encoding.UTF8.GetBytes(name, destination.GetSpan(length)));
    }

    public static bool TryRead(ref ReadOnlySpan<byte> source, out string name)
    {
        name = "";
        if (source.Length < sizeof(ushort) || source.Length - sizeof(ushort) < BinaryPrimitives.ReadUInt16LittleEndian(source))
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16LittleEndian(source);
        try
        {
            name = Strict.GetString(source.Slice(sizeof(ushort), length));
        }
        catch (System.Text.DecoderFallbackException)
        {
            return false;
        }

        source = source[(sizeof(ushort) + length)..];
        return length > 0;
    }
}
