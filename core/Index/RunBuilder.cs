namespace OrleansChain.Core.Index;

/// <summary>
/// Makes the records of a run from its entries, which are added in order. What is ready is taken away as it comes, so a run of any length
/// needs the memory of its fences and a few pages.
/// </summary>
/// <param name="id">The run.</param>
/// <param name="pageEntries">How many entries a page has, <see cref="IndexPage.MaxEntries"/> at most.</param>
public sealed class RunBuilder(RunId id, int pageEntries)
{
    private readonly FencesBuilder _fences = new();
    private readonly Queue<RunRecord> _ready = new();
    private readonly IndexEntry[] _page = new IndexEntry[pageEntries];
    private readonly IndexKey[] _filtered = new IndexKey[pageEntries];
    private int _count;
    private int _fencedPages;

    /// <summary>The run.</summary>
    public RunId Id { get; } = id;

    /// <summary>How many entries were added.</summary>
    public long EntryCount { get; private set; }

    /// <summary>How many records wait to be taken.</summary>
    public int ReadyCount => _ready.Count;

    /// <summary>Adds an entry that comes after all before it.</summary>
    public void Add(in IndexEntry entry)
    {
        _page[_count++] = entry;
        EntryCount++;
        if (_count == _page.Length)
        {
            ClosePage();
        }
    }

    /// <summary>Ends the run, whose last records are ready then.</summary>
    public RunFences Finish()
    {
        if (_count > 0)
        {
            ClosePage();
        }

        if (_fences.PageCount > _fencedPages)
        {
            CloseFences();
        }

        return _fences.Build();
    }

    /// <summary>Takes the next record that is ready.</summary>
    public bool TryTake(out RunRecord record) => _ready.TryDequeue(out record);

    private void ClosePage()
    {
        byte[] record = IndexPage.NewRecord(_count);
        int filtered = 0;
        for (int i = 0; i < _count; i++)
        {
            ref readonly IndexEntry entry = ref _page[i];
            entry.CopyTo(record.AsSpan(IndexRecord.HeadBytes + (i * IndexEntry.SizeBytes)));
            if (entry.Kind != IndexEntryKind.Wallet)
            {
                _filtered[filtered++] = entry.Key;
            }
        }

        IndexRecord.Seal(record, IndexPage.Tag, Id, _fences.PageCount, _count);
        _ready.Enqueue(new RunRecord(IsPage: true, _fences.PageCount, record));
        _fences.Add(_page[0], _filtered.AsSpan(0, filtered));
        _count = 0;
        if (_fences.PageCount - _fencedPages == RunFences.PagesPerRecord)
        {
            CloseFences();
        }
    }

    private void CloseFences()
    {
        _ready.Enqueue(new RunRecord(IsPage: false, _fencedPages / RunFences.PagesPerRecord, _fences.Encode(Id, _fencedPages)));
        _fencedPages = _fences.PageCount;
    }
}
