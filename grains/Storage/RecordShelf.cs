using Orleans.Storage;

namespace OrleansChain.Grains.Storage;

/// <summary>
/// Records under names of our own, in one of Orleans' storage providers. Most are written once: creating one that is there
/// already is refused, and that refusal is what fences a second writer.
/// </summary>
/// <param name="storage">The provider.</param>
/// <param name="kind">The kind of record, which keeps the names of different kinds apart.</param>
internal sealed class RecordShelf(IGrainStorage storage, string kind)
{
    private static readonly GrainType RecordType = GrainType.Create("record");

    /// <summary>The record's bytes, or null where there is none.</summary>
    public async Task<byte[]?> Read(string name)
    {
        var (bytes, _) = await ReadWithETag(name);
        return bytes;
    }

    /// <summary>The record's bytes, or null where there is none, and its ETag.</summary>
    public async Task<(byte[]? Bytes, string? ETag)> ReadWithETag(string name)
    {
        var state = new GrainState<StoredRecord>(new StoredRecord());
        await storage.ReadStateAsync(kind, IdOf(name), state);
        return state.RecordExists ? (state.State!.Bytes, state.ETag) : (null, null);
    }

    /// <summary>
    /// Creates the record. A provider may have done so and lost its reply, so a record with the same bytes counts as created.
    /// </summary>
    /// <returns>False where a record with other bytes is there: another writer was first.</returns>
    /// <exception cref="InconsistentStateException">The provider refuses although there is no record: what became of it is unknown.</exception>
    public async Task<bool> Create(string name, byte[] bytes)
    {
        try
        {
            await Write(name, bytes, etag: null);
            return true;
        }
        catch (InconsistentStateException)
        {
            if (await Read(name) is not { } existing)
            {
                throw;
            }

            return existing.AsSpan().SequenceEqual(bytes);
        }
    }

    /// <summary>Writes the record over the version with this ETag, or creates it where the ETag is null.</summary>
    /// <returns>The new ETag.</returns>
    /// <exception cref="InconsistentStateException">Another writer has changed it.</exception>
    public async Task<string> Write(string name, byte[] bytes, string? etag)
    {
        var state = new GrainState<StoredRecord>(new StoredRecord { Bytes = bytes })
        {
            ETag = etag!,
            RecordExists = etag is not null,
        };
        await storage.WriteStateAsync(kind, IdOf(name), state);
        return state.ETag;
    }

    /// <summary>Writes the record over whatever is there, damage too, unless another writer changes it meanwhile.</summary>
    /// <exception cref="InconsistentStateException">Another writer has changed it.</exception>
    public async Task Replace(string name, byte[] bytes)
    {
        string? eTag;
        try
        {
            (_, eTag) = await ReadWithETag(name);
        }
        catch (DamagedStoreException damage) when (damage.ETag is not null)
        {
            eTag = damage.ETag;
        }

        await Write(name, bytes, eTag);
    }

    /// <summary>Removes the record, if it is there.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> Clear(string name)
    {
        var state = new GrainState<StoredRecord>(new StoredRecord());
        await storage.ReadStateAsync(kind, IdOf(name), state);
        if (state.RecordExists)
        {
            await storage.ClearStateAsync(kind, IdOf(name), state);
            return true;
        }

        return false;
    }

    /// <summary>The id under which a provider knows the record of a name.</summary>
    public static GrainId IdOf(string name) => GrainId.Create(RecordType, IdSpan.Create(name));
}
