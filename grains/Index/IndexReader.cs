using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Index;

namespace OrleansChain.Grains.Index;

/// <summary>Looks things up in a view, newest blocks first: in memory, then in each run, whose fences say which page to read.</summary>
internal static class IndexReader
{
    private const int PagesAtOnce = 8;

    /// <summary>The newest entries that a query asks for.</summary>
    /// <exception cref="DamagedIndexException">A page is missing or altered.</exception>
    public static async Task<List<IndexEntry>> Find(IndexRecords records, IndexView view, IndexQuery query)
    {
        var found = new List<IndexEntry>();
        view.Recent.Collect(query, found);
        for (var i = view.Runs.Length - 1; i >= 0 && found.Count < query.Most; i--)
        {
            await FindInRun(records, view.Runs[i], query, found);
        }

        return found;
    }

    /// <summary>The height of the block with this hash, whose both halves must fit.</summary>
    /// <exception cref="DamagedIndexException">A page is missing or altered.</exception>
    public static async Task<Height?> FindBlock(IndexRecords records, IndexView view, BlockHash hash)
    {
        foreach (var entry in await Find(records, view, IndexQuery.ForBlock(hash)))
        {
            var tail = await Find(records, view, IndexQuery.ForBlockTail(hash, entry.Height));
            if (tail.Count > 0 && tail[0].Height == entry.Height)
            {
                return entry.Height;
            }
        }

        return null;
    }

    /// <summary>Where transactions are, in the order asked. Each page is read once.</summary>
    /// <exception cref="DamagedIndexException">A page is missing or altered.</exception>
    public static async Task<TransactionPlace?[]> FindAll(IndexRecords records, IndexView view, ImmutableArray<Hash256> ids)
    {
        var places = new TransactionPlace?[ids.Length];
        var missing = new List<int>();
        var found = new List<IndexEntry>();
        for (var i = 0; i < places.Length; i++)
        {
            found.Clear();
            view.Recent.Collect(IndexQuery.ForTransaction(ids[i]), found);
            places[i] = PlaceOf(found);
            if (found.Count == 0)
            {
                missing.Add(i);
            }
        }

        for (var i = view.Runs.Length - 1; i >= 0 && missing.Count > 0; i--)
        {
            var run = view.Runs[i];
            var pages = missing
                .Select(index => (Index: index, Page: PageFor(run.Fences, ids[index])))
                .Where(sought => sought.Page >= 0)
                .GroupBy(sought => sought.Page, sought => sought.Index);
            foreach (var some in pages.Chunk(PagesAtOnce))
            {
                await Task.WhenAll(some.Select(page => FindOnPage(records, run, page, ids, places)));
            }

            missing.RemoveAll(index => places[index] is not null);
        }

        return places;
    }

    /// <summary>Where what was found for an id is.</summary>
    public static TransactionPlace? PlaceOf(List<IndexEntry> found) =>
        found.Count == 0 ? null : new TransactionPlace(found[0].Height, found[0].Position);

    private static int PageFor(RunFences fences, in Hash256 id)
    {
        var query = IndexQuery.ForTransaction(id);
        var page = fences.LastPageFor(query);
        return page >= 0 && fences.MayHold(page, query) ? page : -1;
    }

    private static async Task FindOnPage(
        IndexRecords records, LiveRun run, IGrouping<int, int> page, ImmutableArray<Hash256> ids, TransactionPlace?[] places)
    {
        var entries = await records.ReadPage(run.Run.Id, page.Key);
        var found = new List<IndexEntry>();
        foreach (var index in page)
        {
            var query = IndexQuery.ForTransaction(ids[index]);
            found.Clear();
            IndexPage.Collect(entries, query, found);
            if (found.Count == 0 && run.Fences.BeginsWith(page.Key, query.Key))
            {
                await FindInRun(records, run, query, found);
            }

            places[index] = PlaceOf(found);
        }
    }

    private static async Task FindInRun(IndexRecords records, LiveRun run, IndexQuery query, List<IndexEntry> found)
    {
        for (var page = run.Fences.LastPageFor(query); page >= 0 && found.Count < query.Most && run.Fences.MayHold(page, query); page--)
        {
            IndexPage.Collect(await records.ReadPage(run.Run.Id, page), query, found);
            if (!run.Fences.BeginsWith(page, query.Key))
            {
                return;
            }
        }
    }
}
