using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.People;

/// <summary>
/// Reads what <see cref="RecordWriter"/> writes. Bytes that are missing or no such value make it fail: it gives empty values from there on, and is
/// never at the end.
/// </summary>
internal ref struct RecordReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = bytes;
    private bool _failed;

    /// <summary>Whether everything was read, and all of it was right.</summary>
    public readonly bool IsAtEnd => !_failed && _rest.IsEmpty;

    /// <summary>Opens a sealed record: the tag in front and the SHA-256 behind are right.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> record, ReadOnlySpan<byte> tag, out RecordReader reader)
    {
        bool isSealed = record.Length >= tag.Length + Hash256.SizeBytes
            && record.StartsWith(tag)
            && Sha256.Hash(record[..^Hash256.SizeBytes]) == Hash256.ReadFrom(record[^Hash256.SizeBytes..]);
        reader = isSealed ? new RecordReader(record[tag.Length..^Hash256.SizeBytes]) : default;
        return isSealed;
    }

    /// <summary>Marks what was read as wrong.</summary>
    public void Fail()
    {
        _failed = true;
        _rest = default;
    }

    public ReadOnlySpan<byte> Raw(int count)
    {
        if (count < 0 || count > _rest.Length)
        {
            Fail();
            return default;
        }

        ReadOnlySpan<byte> read = _rest[..count];
        _rest = _rest[count..];
        return read;
    }

    public byte Byte() => Raw(1) is [var value] ? value : (byte)0;

    public bool Flag()
    {
        byte value = Byte();
        if (value > 1)
        {
            Fail();
        }

        return value == 1;
    }

    public int UInt16() => Raw(sizeof(ushort)) is { IsEmpty: false } read ? BinaryPrimitives.ReadUInt16LittleEndian(read) : 0;

    public uint UInt32() => Raw(sizeof(uint)) is { IsEmpty: false } read ? BinaryPrimitives.ReadUInt32LittleEndian(read) : 0;

    public ulong UInt64() => Raw(sizeof(ulong)) is { IsEmpty: false } read ? BinaryPrimitives.ReadUInt64LittleEndian(read) : 0;

    public DateTimeOffset Time()
    {
        ulong milliseconds = UInt64();
        if (milliseconds > (ulong)DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            Fail();
            milliseconds = 0;
        }

        return DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
    }

    public Hash256 Hash() => Raw(Hash256.SizeBytes) is { IsEmpty: false } read ? Hash256.ReadFrom(read) : default;

    public ReadOnlySpan<byte> Bytes() => Raw(UInt16());

    /// <summary>Reads the items that <see cref="RecordWriter.Items"/> writes.</summary>
    public ImmutableArray<T> Items<T>(RecordItem<T> read)
    {
        int count = UInt16();
        var items = ImmutableArray.CreateBuilder<T>();
        for (int i = 0; i < count && !_failed; i++)
        {
            items.Add(read(ref this));
        }

        return items.ToImmutable();
    }

    public string Text()
    {
        try
        {
            return Utf8.GetString(Bytes());
        }
        catch (DecoderFallbackException)
        {
            Fail();
            return "";
        }
    }
}
