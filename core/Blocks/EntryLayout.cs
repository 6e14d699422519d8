namespace OrleansChain.Core.Blocks;

/// <summary>Where entries lie, without their bytes. Where all have one length, as transfers have, nothing is kept for each. Immutable.</summary>
public sealed class EntryLayout
{
    private readonly int[]? _offsets;
    private readonly int _stride;

    internal EntryLayout(int count, int stride)
    {
        Count = count;
        _stride = stride;
    }

    internal EntryLayout(int[] offsets)
    {
        Count = offsets.Length - 1;
        _offsets = offsets;
    }

    /// <summary>The number of entries.</summary>
    public int Count { get; }

    /// <summary>About how many bytes this takes.</summary>
    public int SizeBytes => (_offsets?.Length ?? 0) * sizeof(int);

    /// <summary>How far from the first entry's start another begins, its length first; that of the place behind the last one is the end.</summary>
    /// <param name="index">0 to <see cref="Count"/>.</param>
    public int OffsetOf(int index) => _offsets is null ? index * _stride : _offsets[index];

    internal EntryLayout First(int count) => _offsets is null ? new EntryLayout(count, _stride) : new EntryLayout(_offsets[..(count + 1)]);
}
