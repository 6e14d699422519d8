using Orleans.Storage;
using OrleansChain.Grains.Storage.Segments;

namespace OrleansChain.Grains.Storage;

/// <summary>What every provider of <see cref="StoredRecord"/> asks of its callers.</summary>
public static class StoredRecords
{
    /// <summary>The state as one of <see cref="StoredRecord"/>.</summary>
    /// <exception cref="NotSupportedException">It is of another type.</exception>
    public static IGrainState<StoredRecord> Require<T>(IGrainState<T> grainState) => grainState as IGrainState<StoredRecord>
        ?? throw new NotSupportedException($"This storage takes {nameof(StoredRecord)} only, not {typeof(T).FullName}.");

    /// <summary>A record's key: the state's name, a slash, the grain's id.</summary>
    /// <exception cref="ArgumentException">The name is empty or has a slash, so that two records could share a key.</exception>
    public static string KeyOf(string stateName, GrainId grainId) =>
        string.IsNullOrEmpty(stateName) || stateName.Contains('/', StringComparison.Ordinal)
            ? throw new ArgumentException($"'{stateName}' is no name of a state: it must not be empty and must not contain '/'.", nameof(stateName))
            : $"{stateName}/{grainId}";

    /// <summary>The bytes to write.</summary>
    /// <exception cref="ArgumentException">There are none, or more than <see cref="StoredRecord.MaxBytes"/>.</exception>
    public static byte[] RequireBytes(string stateName, GrainId grainId, StoredRecord? record) => record?.Bytes switch
    {
        null => throw new ArgumentException($"The state '{stateName}' of {grainId} has no record to write.", nameof(record)),
        { Length: > StoredRecord.MaxBytes } bytes => throw new ArgumentException(
            $"The state '{stateName}' of {grainId} has {bytes.Length} bytes; a record has at most {StoredRecord.MaxBytes}.", nameof(record)),
        var bytes => bytes,
    };

    internal static void ThrowOnConflict(WriteResult result, string stateName, GrainId grainId, string? etag)
    {
        if (result.Outcome == WriteOutcome.Conflict)
        {
            throw Conflict(stateName, grainId, result.ETag, etag);
        }
    }

    /// <summary>The exception of a write whose ETag is not the stored one; an absent ETag is the empty text in it.</summary>
    public static InconsistentStateException Conflict(string stateName, GrainId grainId, string? storedETag, string? writersETag) => new(
        $"The state '{stateName}' of {grainId} is stored with ETag {storedETag ?? "none"}; the writer has {writersETag ?? "none"}.",
        storedETag ?? "",
        writersETag ?? "");
}
