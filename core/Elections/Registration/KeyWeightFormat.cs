using System.Buffers;
using System.Buffers.Binary;

namespace OrleansChain.Core.Elections.Registration;

/// <summary>Keys on a roll: tag <c>OCK2</c>; row: the key's address 20 | weight u64.</summary>
public sealed class KeyWeightFormat : RollRowFormat<Address, ulong>
{
    private const int RowBytes = Address.SizeBytes + sizeof(ulong);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Tag => "OCK2"u8;

    /// <inheritdoc/>
    public override int BucketOf(Address key) => key.AsSpan()[0];

    /// <inheritdoc/>
    public override int Compare(Address x, Address y) => x.CompareTo(y);

    /// <inheritdoc/>
    public override void Write(Address key, ulong value, ArrayBufferWriter<byte> destination)
    {
        Span<byte> row = destination.GetSpan(RowBytes);
        key.CopyTo(row);
        BinaryPrimitives.WriteUInt64LittleEndian(row[Address.SizeBytes..], value);
        destination.Advance(RowBytes);
    }

    /// <inheritdoc/>
    public override bool TryRead(ref ReadOnlySpan<byte> source, out Address key, out ulong value)
    {
        (key, value) = (default, 0);
        if (source.Length < RowBytes)
        {
            return false;
        }

        key = Address.ReadFrom(source);
        value = BinaryPrimitives.ReadUInt64LittleEndian(source[Address.SizeBytes..]);
        source = source[RowBytes..];
        return value > 0;
    }
}
