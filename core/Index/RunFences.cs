namespace OrleansChain.Core.Index;

/// <summary>
/// What is in memory of a run on disk: the first entry of each page and the page's filter, 1.3 bytes a transfer.
/// </summary>
public sealed class RunFences
{
    /// <summary>How many pages one record of fences covers: such a record has at most 434 KiB.</summary>
    public const int PagesPerRecord = 256;

    private readonly IndexEntry[] _first;
    private readonly int[] _wordsEnd;
    private readonly ulong[] _words;

    internal RunFences(List<IndexEntry> first, List<int> wordsEnd, List<ulong> words) =>
        (_first, _wordsEnd, _words) = ([.. first], [.. wordsEnd], [.. words]);

    /// <summary>The fences of no pages.</summary>
    public static RunFences Empty { get; } = new FencesBuilder().Build();

    /// <summary>The number of pages.</summary>
    public int PageCount => _first.Length;

    /// <summary>The memory that it takes, in bytes.</summary>
    public long SizeBytes => ((long)_first.Length * (IndexEntry.SizeBytes + sizeof(int))) + ((long)_words.Length * sizeof(ulong));

    internal static ReadOnlySpan<byte> Tag => "OCXF"u8;

    /// <summary>How many records the fences of so many pages take.</summary>
    public static int RecordsFor(int pages) => (pages + PagesPerRecord - 1) / PagesPerRecord;

    /// <summary>The last page that may hold what a query asks for; −1 where none does.</summary>
    public int LastPageFor(in IndexQuery query) => SortedEntries.CountBelow(_first, query.End) - 1;

    /// <summary>Whether a page may hold an entry with the key of a query.</summary>
    public bool MayHold(int page, in IndexQuery query) =>
        !query.IsFiltered || BeginsWith(page, query.Key) || PageFilter.MayHold(WordsOf(page), query.Key);

    /// <summary>Whether the page before may hold entries with this key, too.</summary>
    public bool BeginsWith(int page, in IndexKey key) => _first[page].Key == key;

    /// <summary>The fences of these records; null where one of them is altered, missing or too many.</summary>
    public static RunFences? Decode(RunId run, int pages, IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var fences = new FencesBuilder();
        for (int part = 0; part < records.Count; part++)
        {
            if (!IndexRecord.TryOpen(records[part].Span, Tag, run, part, out int count, out ReadOnlySpan<byte> content)
                || !fences.TryRead(content, count))
            {
                return null;
            }
        }

        return fences.PageCount == pages ? fences.Build() : null;
    }

    private ReadOnlySpan<ulong> WordsOf(int page)
    {
        int start = page == 0 ? 0 : _wordsEnd[page - 1];
        return _words.AsSpan(start, _wordsEnd[page] - start);
    }
}
