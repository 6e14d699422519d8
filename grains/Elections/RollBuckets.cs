using OrleansChain.Core.Elections.Registration;
using OrleansChain.Grains.Storage;

namespace OrleansChain.Grains.Elections;

/// <summary>The records of one table of a roll: a record for each bucket that has rows, each fenced by its ETag.</summary>
/// <param name="shelf">The records.</param>
/// <param name="name">The name before the bucket's number.</param>
internal sealed class RollBuckets<TKey, TValue>(RecordShelf shelf, string name)
    where TKey : notnull
{
    private const int Count = RollTable<TKey, TValue>.BucketCount;

    private readonly string?[] _eTags = new string?[Count];

    /// <summary>Reads all buckets into an empty table.</summary>
    /// <exception cref="DamagedRecordException">A record is damaged.</exception>
    public async Task Load(RollTable<TKey, TValue> table)
    {
        var buckets = await Task.WhenAll(Enumerable.Range(0, Count).Select(number => shelf.ReadWithETag(NameOf(number))));
        for (var number = 0; number < Count; number++)
        {
            (var bytes, _eTags[number]) = buckets[number];
            if (bytes is not null && !table.TryLoad(number, bytes))
            {
                throw new DamagedRecordException(NameOf(number), "it is not this bucket of a roll");
            }
        }
    }

    /// <summary>Writes some buckets over what was read or written last.</summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">Another activation has written one of them.</exception>
    public Task Write(IEnumerable<(int Number, byte[] Bytes)> buckets) => Task.WhenAll(buckets.Select(
        async bucket => _eTags[bucket.Number] = await shelf.Write(NameOf(bucket.Number), bucket.Bytes, _eTags[bucket.Number])));

    /// <summary>Makes the records what the table holds, whatever was there.</summary>
    public Task Replace(RollTable<TKey, TValue> table) => Task.WhenAll(Enumerable.Range(0, Count).Select(async number =>
    {
        if (table.Encode(number) is not { } bytes)
        {
            await shelf.Clear(NameOf(number));
            return;
        }

        var (_, eTag) = await shelf.ReadWithETag(NameOf(number));
        await shelf.Write(NameOf(number), bytes, eTag);
    }));

    /// <summary>Removes all records.</summary>
    public Task Clear() => Task.WhenAll(Enumerable.Range(0, Count).Select(number => shelf.Clear(NameOf(number))));

    private string NameOf(int number) => $"{name}/{number}";
}
