using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Index;
using OrleansChain.Grains.Storage;

namespace OrleansChain.Grains.Index;

/// <summary>The records of a chain's index: one manifest, and for every run its pages and fences.</summary>
internal sealed class IndexRecords(IGrainStorage storage, ChainId chain)
{
    /// <summary>How many records are written, or cleared, at once.</summary>
    public const int Window = 16;

    private readonly RecordShelf _manifest = new(storage, "index");
    private readonly RecordShelf _pages = new(storage, "indexpage");
    private readonly RecordShelf _fences = new(storage, "indexfences");
    private readonly RecordShelf _tallies = new(storage, "indextally");

    /// <summary>The manifest's bytes, or null where there is none, and its ETag.</summary>
    public Task<(byte[]? Bytes, string? ETag)> ReadManifest() => _manifest.ReadWithETag(chain.ToString());

    /// <summary>Writes the manifest over the version with this ETag.</summary>
    /// <exception cref="InconsistentStateException">Another activation has written it.</exception>
    public Task<string> WriteManifest(byte[] bytes, string? etag) => _manifest.Write(chain.ToString(), bytes, etag);

    /// <summary>A page's entries.</summary>
    /// <exception cref="DamagedIndexException">The page is missing or altered.</exception>
    public async Task<IndexEntry[]> ReadPage(RunId run, int page)
    {
        var name = NameOf(run, page);
        return IndexPage.Decode(await Read(_pages, name), run, page) ?? throw new DamagedIndexException($"page {name}");
    }

    /// <summary>A run's fences.</summary>
    /// <exception cref="DamagedIndexException">They are missing or altered.</exception>
    public async Task<RunFences> ReadFences(IndexRun run)
    {
        var records = new ReadOnlyMemory<byte>[RunFences.RecordsFor(run.PageCount)];
        for (var part = 0; part < records.Length; part++)
        {
            records[part] = await Read(_fences, NameOf(run.Id, part));
        }

        return RunFences.Decode(run.Id, run.PageCount, records) ?? throw new DamagedIndexException($"fences of run {run.Id}");
    }

    /// <summary>A producers' tally.</summary>
    /// <exception cref="DamagedIndexException">It is missing or altered.</exception>
    public async Task ReadTally(RunId id, int parts, ProducerTally tally)
    {
        for (var part = 0; part < parts; part++)
        {
            if (!TallyRecords.TryRead(await Read(_tallies, NameOf(id, part)), id, part, tally))
            {
                throw new DamagedIndexException($"tally {id}");
            }
        }
    }

    /// <summary>Writes what is ready, a window at once.</summary>
    public async Task WriteReady(RunBuilder builder)
    {
        var writes = new List<Task<bool>>(Window);
        while (builder.ReadyCount > 0)
        {
            while (writes.Count < Window && builder.TryTake(out var record))
            {
                writes.Add((record.IsPage ? _pages : _fences).Create(NameOf(builder.Id, record.Part), record.Bytes));
            }

            await AllCreated(writes, builder.Id);
            writes.Clear();
        }
    }

    /// <summary>Writes a tally's records.</summary>
    public async Task WriteTally(RunId id, byte[][] records)
    {
        for (var part = 0; part < records.Length; part++)
        {
            await AllCreated([_tallies.Create(NameOf(id, part), records[part])], id);
        }
    }

    /// <summary>Clears the records of a run or tally from one on, a window at most.</summary>
    /// <returns>Where to go on; null where all are cleared.</returns>
    public async Task<int?> Clear(DeadRun dead, int from)
    {
        var isUnknown = dead.Kind == DeadKind.Unfinished;
        var end = isUnknown ? from + Window : Math.Min(from + Window, dead.RecordCount);
        var clears = new List<Task<bool>>();
        for (var part = from; part < end; part++)
        {
            var name = NameOf(dead.Id, part);
            clears.AddRange(isUnknown || dead.Kind == DeadKind.Run ? [Clear(_pages, name)] : []);
            clears.AddRange(isUnknown || part < dead.FencesCount ? [Clear(_fences, name)] : []);
            clears.AddRange(isUnknown || dead.Kind == DeadKind.Tally ? [Clear(_tallies, name)] : []);
        }

        var cleared = await Task.WhenAll(clears);
        // Writes go a window at a time, so nothing lies behind a window of which nothing is there.
        var isMore = isUnknown ? cleared.Contains(true) : end < dead.RecordCount;
        return isMore ? end : null;
    }

    private string NameOf(RunId run, int part) => $"{chain}/{run}/{part}";

    private static async Task AllCreated(IReadOnlyList<Task<bool>> writes, RunId run)
    {
        if ((await Task.WhenAll(writes)).Contains(false))
        {
            throw new DamagedRecordException($"run {run}", "a record of another content stands there");
        }
    }

    private static async Task<byte[]> Read(RecordShelf shelf, string name)
    {
        try
        {
            return await shelf.Read(name) ?? throw new DamagedIndexException($"record {name}");
        }
        catch (DamagedStoreException exception)
        {
            throw new DamagedIndexException($"record {name}", exception);
        }
    }

    /// <summary>A damaged record stays where it is: nothing names it any more.</summary>
    private static async Task<bool> Clear(RecordShelf shelf, string name)
    {
        try
        {
            return await shelf.Clear(name);
        }
        catch (DamagedStoreException)
        {
            return true;
        }
    }
}
