using System.Buffers.Binary;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>
/// The numbers of segments that compaction has emptied, kept as an ordinary record under a key that callers cannot name. A segment
/// that is missing and not listed is damage; one that is present and listed is left over from a crash.
/// </summary>
internal sealed class DroppedSegments
{
    private const int RangeBytes = 8;
    private readonly List<(int First, int Last)> _ranges = [];

    public static ReadOnlySpan<byte> Key => "\0dropped"u8;

    /// <summary>Reads the record's value; null when it is not one.</summary>
    public static DroppedSegments? Parse(ReadOnlySpan<byte> value)
    {
        if (value.Length % RangeBytes != 0)
        {
            return null;
        }

        var dropped = new DroppedSegments();
        for (; !value.IsEmpty; value = value[RangeBytes..])
        {
            dropped._ranges.Add((BinaryPrimitives.ReadInt32LittleEndian(value), BinaryPrimitives.ReadInt32LittleEndian(value[4..])));
        }

        return dropped;
    }

    public byte[] ToBytes()
    {
        var value = new byte[_ranges.Count * RangeBytes];
        var at = value.AsSpan();
        foreach (var (first, last) in _ranges)
        {
            BinaryPrimitives.WriteInt32LittleEndian(at, first);
            BinaryPrimitives.WriteInt32LittleEndian(at[4..], last);
            at = at[RangeBytes..];
        }

        return value;
    }

    public bool Contains(int number) => _ranges.Exists(range => range.First <= number && number <= range.Last);

    public void Add(int number)
    {
        if (Contains(number))
        {
            return;
        }

        var at = _ranges.FindIndex(range => range.First > number);
        at = at < 0 ? _ranges.Count : at;
        var (first, last) = (number, number);
        if (at < _ranges.Count && _ranges[at].First == number + 1)
        {
            last = _ranges[at].Last;
            _ranges.RemoveAt(at);
        }

        if (at > 0 && _ranges[at - 1].Last == number - 1)
        {
            first = _ranges[at - 1].First;
            _ranges.RemoveAt(--at);
        }

        _ranges.Insert(at, (first, last));
    }
}
