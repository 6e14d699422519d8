using OrleansChain.Core.Index;

namespace OrleansChain.Core.Tests.Index;

/// <summary>An index as the grain keeps it, in plain lists: recent entries, and runs whose records are in a dictionary.</summary>
internal sealed class RunStore(int flushEntries, int pageEntries)
{
    private readonly Dictionary<(RunId Run, bool IsPage, int Part), byte[]> _records = [];
    private readonly List<(IndexRun Run, RunFences Fences)> _runs = [];
    private RecentEntries _recent = RecentEntries.Empty;
    private uint _next;

    public IReadOnlyList<IndexRun> Runs => [.. _runs.Select(run => run.Run)];

    public int PagesRead { get; private set; }

    public int RecentCount => _recent.EntryCount;

    public void Add(IndexEntry[] entries)
    {
        _recent = _recent.Add(entries);
        if (_recent.EntryCount >= flushEntries)
        {
            Flush();
            while (MergePlan.FirstOf([.. Runs]) is { } first)
            {
                Merge(first);
            }
        }
    }

    /// <summary>Reads the fences again from their records.</summary>
    public void Restart()
    {
        for (int i = 0; i < _runs.Count; i++)
        {
            IndexRun run = _runs[i].Run;
            var records = Enumerable.Range(0, RunFences.RecordsFor(run.PageCount)).Select(part => (ReadOnlyMemory<byte>)_records[(run.Id, false, part)]);
            _runs[i] = (run, RunFences.Decode(run.Id, run.PageCount, [.. records])!);
        }
    }

    public List<IndexEntry> Find(IndexQuery query)
    {
        var found = new List<IndexEntry>();
        _recent.Collect(query, found);
        for (int i = _runs.Count - 1; i >= 0 && found.Count < query.Most; i--)
        {
            (IndexRun run, RunFences fences) = _runs[i];
            for (int page = fences.LastPageFor(query); page >= 0 && found.Count < query.Most && fences.MayHold(page, query); page--)
            {
                IndexPage.Collect(ReadPage(run.Id, page), query, found);
                if (!fences.BeginsWith(page, query.Key))
                {
                    break;
                }
            }
        }

        return found;
    }

    private void Flush()
    {
        var builder = new RunBuilder(new RunId(7, _next++), pageEntries);
        foreach (IndexEntry entry in _recent.Merge())
        {
            builder.Add(entry);
        }

        _runs.Add(End(builder, level: 0));
        _recent = RecentEntries.Empty;
    }

    private void Merge(int first)
    {
        List<(IndexRun Run, RunFences Fences)> inputs = _runs.GetRange(first, MergePlan.FanIn);
        var builder = new RunBuilder(new RunId(7, _next++), pageEntries);
        var merge = new RunMerge(builder, [.. inputs.Select(input => input.Run.PageCount)]);
        int[] next = new int[inputs.Count];
        int step;
        while ((step = merge.Advance(mostReady: 2)) != RunMerge.IsDone)
        {
            if (step >= 0)
            {
                merge.Supply(step, ReadPage(inputs[step].Run.Id, next[step]++));
            }
            else
            {
                Write(builder);
            }
        }

        _runs.RemoveRange(first, MergePlan.FanIn);
        _runs.Insert(first, End(builder, (byte)(inputs[0].Run.Level + 1)));
    }

    private (IndexRun Run, RunFences Fences) End(RunBuilder builder, byte level)
    {
        RunFences fences = builder.Finish();
        Write(builder);
        return (new IndexRun(builder.Id, level, fences.PageCount, builder.EntryCount), fences);
    }

    private void Write(RunBuilder builder)
    {
        while (builder.TryTake(out RunRecord record))
        {
            _records.Add((builder.Id, record.IsPage, record.Part), record.Bytes);
        }
    }

    private IndexEntry[] ReadPage(RunId run, int page)
    {
        PagesRead++;
        return IndexPage.Decode(_records[(run, true, page)], run, page)!;
    }
}
