using System.Buffers;
using System.Buffers.Binary;

namespace OrleansChain.Core.Elections.Registration;

/// <summary>Accounts that the officer has listed: tag <c>OCR1</c>; row: length u16 | user name, UTF-8 | weight u64.</summary>
public sealed class UserWeightFormat : RollRowFormat<string, ulong>
{
    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Tag => "OCR1"u8;

    /// <inheritdoc/>
    public override int BucketOf(string key) => UserNameBytes.BucketOf(key);

    /// <inheritdoc/>
    public override int Compare(string? x, string? y) => string.CompareOrdinal(x, y);

    /// <inheritdoc/>
    public override void Write(string key, ulong value, ArrayBufferWriter<byte> destination)
    {
        UserNameBytes.Write(key, destination);
        BinaryPrimitives.WriteUInt64LittleEndian(destination.GetSpan(sizeof(ulong)), value);
        destination.Advance(sizeof(ulong));
    }

    /// <inheritdoc/>
    public override bool TryRead(ref ReadOnlySpan<byte> source, out string key, out ulong value)
    {
        value = 0;
        if (!UserNameBytes.TryRead(ref source, out key) || source.Length < sizeof(ulong))
        {
            return false;
        }

        value = BinaryPrimitives.ReadUInt64LittleEndian(source);
        source = source[sizeof(ulong)..];
        return value > 0;
    }
}
