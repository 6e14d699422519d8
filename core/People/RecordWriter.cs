using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.People;

/// <summary>Writes the records of people: integers little-endian, texts as a length u16 and UTF-8, times as Unix milliseconds.</summary>
internal sealed class RecordWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public int Length => _buffer.WrittenCount;

    public void Raw(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    public void Byte(byte value) => _buffer.Write([value]);

    public void Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer.GetSpan(sizeof(ushort)), checked((ushort)value));
        _buffer.Advance(sizeof(ushort));
    }

    public void UInt32(int value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.GetSpan(sizeof(uint)), checked((uint)value));
        _buffer.Advance(sizeof(uint));
    }

    public void UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.GetSpan(sizeof(ulong)), value);
        _buffer.Advance(sizeof(ulong));
    }

    public void Time(DateTimeOffset time) => UInt64((ulong)time.ToUnixTimeMilliseconds());

    public void Hash(in Hash256 hash)
    {
        hash.CopyTo(_buffer.GetSpan(Hash256.SizeBytes));
        _buffer.Advance(Hash256.SizeBytes);
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        UInt16(bytes.Length);
        _buffer.Write(bytes);
    }

    public void Text(string text) => Bytes(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Writes how many items there are, and each.</summary>
    public void Items<T>(ImmutableArray<T> items, Action<RecordWriter, T> write)
    {
        UInt16(items.Length);
        foreach (T item in items)
        {
            write(this, item);
        }
    }

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    /// <summary>The record with the SHA-256 of all that was written behind it.</summary>
    public byte[] Seal()
    {
        Hash(Sha256.Hash(_buffer.WrittenSpan));
        return ToArray();
    }
}
