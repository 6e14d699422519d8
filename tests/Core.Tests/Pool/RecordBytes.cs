using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Tests.Pool;

/// <summary>Alters a journal record and puts its checksum right, so that what lies behind the checksum is tested.</summary>
internal static class RecordBytes
{
    public static byte[] Resealed(byte[] record, Action<byte[]> alter) => Resealed(record, bytes =>
    {
        alter(bytes);
        return bytes;
    });

    /// <summary>The record with other content, without and then again with the 32 bytes of its checksum.</summary>
    public static byte[] Resealed(byte[] record, Func<byte[], byte[]> alter)
    {
        byte[] content = alter(record[..^Hash256.SizeBytes]);
        return [.. content, .. Sha256.Hash(content).AsSpan()];
    }
}
