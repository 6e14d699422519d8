using System.Collections.Immutable;
using System.Globalization;
using OrleansChain.Core.People;
using OrleansChain.Grains.Storage;
using Orleans.Storage;

namespace OrleansChain.Grains.People;

/// <summary>The directory's records, one for each bucket, under their ETags.</summary>
/// <param name="storage">The storage of the name <c>users</c>.</param>
internal sealed class DirectoryShelf(IGrainStorage storage)
{
    private readonly RecordShelf _records = new(storage, "directory");
    private readonly string?[] _eTags = new string?[DirectoryBucket.Count];

    /// <summary>The users of a bucket.</summary>
    /// <exception cref="DamagedRecordException">The record is damaged, or another bucket's.</exception>
    public async Task<ImmutableArray<DirectoryEntry>> Read(int bucket)
    {
        (var bytes, _eTags[bucket]) = await _records.ReadWithETag(NameOf(bucket));
        if (bytes is null)
        {
            return [];
        }

        return DirectoryBucket.TryDecode(bytes, bucket, out var entries)
            ? entries
            : throw new DamagedRecordException($"directory/{NameOf(bucket)}", "it is no such part of the directory");
    }

    /// <summary>Writes a bucket.</summary>
    /// <exception cref="InconsistentStateException">Another activation has written it since.</exception>
    public async Task Write(int bucket, IEnumerable<DirectoryEntry> entries) =>
        _eTags[bucket] = await _records.Write(NameOf(bucket), DirectoryBucket.Encode(entries), _eTags[bucket]);

    private static string NameOf(int bucket) => bucket.ToString(CultureInfo.InvariantCulture);
}
