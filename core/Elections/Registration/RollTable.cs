using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Core.Elections.Registration;

/// <summary>
/// A table of a roll in 256 buckets, each of which is one record. Rows stand in the order of their keys, never in that of their coming, so a record
/// does not tell who came when. Bucket bytes: tag 4 | count u32 | the rows.
/// </summary>
/// <typeparam name="TKey">What a row is found by.</typeparam>
/// <typeparam name="TValue">What it says.</typeparam>
/// <param name="format">How rows are written.</param>
public sealed class RollTable<TKey, TValue>(RollRowFormat<TKey, TValue> format)
    where TKey : notnull
{
    /// <summary>The number of buckets.</summary>
    public const int BucketCount = 256;

    private const int TagBytes = 4;
    private const int HeaderBytes = TagBytes + sizeof(uint);

    private readonly SortedDictionary<TKey, TValue>?[] _buckets = new SortedDictionary<TKey, TValue>?[BucketCount];

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>All rows, bucket by bucket.</summary>
    public IEnumerable<KeyValuePair<TKey, TValue>> Rows => _buckets.Where(bucket => bucket is not null).SelectMany(bucket => bucket!);

    /// <summary>The bucket of a key.</summary>
    public int BucketOf(TKey key) => format.BucketOf(key);

    /// <summary>Finds a row.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        return _buckets[format.BucketOf(key)] is { } bucket && bucket.TryGetValue(key, out value);
    }

    /// <summary>Whether there is a row of this key.</summary>
    public bool Has(TKey key) => TryGet(key, out _);

    /// <summary>Adds a row, unless there is one of this key.</summary>
    public bool TryAdd(TKey key, TValue value)
    {
        ref SortedDictionary<TKey, TValue>? bucket = ref _buckets[format.BucketOf(key)];
        bucket ??= new SortedDictionary<TKey, TValue>(format);
        bool added = bucket.TryAdd(key, value);
        Count += added ? 1 : 0;
        return added;
    }

    /// <summary>A bucket as it is stored; null where it has no rows.</summary>
    public byte[]? Encode(int number)
    {
        if (_buckets[number] is not { } bucket)
        {
            return null;
        }

        ArrayBufferWriter<byte> bytes = new();
        bytes.Write(format.Tag);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.GetSpan(sizeof(uint)), (uint)bucket.Count);
        bytes.Advance(sizeof(uint));
        foreach ((TKey key, TValue value) in bucket)
        {
            format.Write(key, value, bytes);
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Takes a stored bucket into a table that does not have it yet.</summary>
    /// <returns>False where the bytes are not this table's bucket of this number, in its only form.</returns>
    public bool TryLoad(int number, ReadOnlySpan<byte> stored)
    {
        if (_buckets[number] is not null || stored.Length < HeaderBytes || !stored.StartsWith(format.Tag))
        {
            return false;
        }

        uint count = BinaryPrimitives.ReadUInt32LittleEndian(stored[TagBytes..]);
        ReadOnlySpan<byte> rest = stored[HeaderBytes..];
        SortedDictionary<TKey, TValue> bucket = new(format);
        TKey? before = default;
        for (uint row = 0; row < count; row++)
        {
            if (!format.TryRead(ref rest, out TKey key, out TValue value)
                || format.BucketOf(key) != number
                || (row > 0 && format.Compare(before, key) >= 0))
            {
                return false;
            }

            bucket.Add(key, value);
            before = key;
        }

        if (!rest.IsEmpty || count == 0)
        {
            return false;
        }

        _buckets[number] = bucket;
        Count += bucket.Count;
        return true;
    }
}
