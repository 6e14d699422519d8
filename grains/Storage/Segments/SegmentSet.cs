using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>The open segments by number. One writer changes it; readers see a whole picture.</summary>
internal sealed class SegmentSet
{
    private volatile ImmutableSortedDictionary<int, Segment> _segments = ImmutableSortedDictionary<int, Segment>.Empty;

    /// <summary>All segments, oldest first.</summary>
    public IEnumerable<Segment> OldestFirst => _segments.Values;

    public void Add(Segment segment) => _segments = _segments.Add(segment.Number, segment);

    public void Remove(int number) => _segments = _segments.Remove(number);

    public bool TryGet(int number, [MaybeNullWhen(false)] out Segment segment) => _segments.TryGetValue(number, out segment);
}
