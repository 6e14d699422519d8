using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OrleansChain.Core.Index;

/// <summary>Puts the fences of a run together, page by page. Bytes for each page: first entry 24 | words u32 | the filter's words u64 each.</summary>
internal sealed class FencesBuilder
{
    private const int PageHeadBytes = IndexEntry.SizeBytes + sizeof(uint);

    private readonly List<IndexEntry> _first = [];
    private readonly List<int> _wordsEnd = [];
    private readonly List<ulong> _words = [];

    public int PageCount => _first.Count;

    public void Add(in IndexEntry first, ReadOnlySpan<IndexKey> filtered)
    {
        int start = _words.Count;
        CollectionsMarshal.SetCount(_words, start + PageFilter.WordsFor(filtered.Length));
        Span<ulong> words = CollectionsMarshal.AsSpan(_words)[start..];
        words.Clear();
        foreach (ref readonly IndexKey key in filtered)
        {
            PageFilter.Add(words, key);
        }

        _first.Add(first);
        _wordsEnd.Add(_words.Count);
    }

    /// <summary>The record of the last pages, from one on.</summary>
    public byte[] Encode(RunId run, int firstPage)
    {
        int count = PageCount - firstPage;
        int firstWord = firstPage == 0 ? 0 : _wordsEnd[firstPage - 1];
        byte[] record = new byte[IndexRecord.FrameBytes + (count * PageHeadBytes) + ((_words.Count - firstWord) * sizeof(ulong))];
        Span<byte> rest = record.AsSpan(IndexRecord.HeadBytes);
        for (int page = firstPage; page < PageCount; page++)
        {
            _first[page].CopyTo(rest);
            BinaryPrimitives.WriteInt32LittleEndian(rest[IndexEntry.SizeBytes..], _wordsEnd[page] - firstWord);
            rest = rest[PageHeadBytes..];
            for (; firstWord < _wordsEnd[page]; firstWord++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(rest, _words[firstWord]);
                rest = rest[sizeof(ulong)..];
            }
        }

        IndexRecord.Seal(record, RunFences.Tag, run, firstPage / RunFences.PagesPerRecord, count);
        return record;
    }

    /// <summary>Adds the pages of a record's content.</summary>
    public bool TryRead(ReadOnlySpan<byte> content, int count)
    {
        for (int page = 0; page < count; page++)
        {
            if (content.Length < PageHeadBytes)
            {
                return false;
            }

            var first = IndexEntry.ReadFrom(content);
            uint words = BinaryPrimitives.ReadUInt32LittleEndian(content[IndexEntry.SizeBytes..]);
            content = content[PageHeadBytes..];
            if (words > content.Length / sizeof(ulong) || (_first.Count > 0 && first <= _first[^1]))
            {
                return false;
            }

            for (; words > 0; words--)
            {
                _words.Add(BinaryPrimitives.ReadUInt64LittleEndian(content));
                content = content[sizeof(ulong)..];
            }

            _first.Add(first);
            _wordsEnd.Add(_words.Count);
        }

        return content.IsEmpty;
    }

    public RunFences Build() => new(_first, _wordsEnd, _words);
}
