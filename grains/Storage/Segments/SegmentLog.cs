using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>
/// Appends groups, each on the disk before the call returns, and begins new segments. Used by one thread. Behind small groups the file has zeros in reserve:
/// an fsync that makes the file longer has its length and the new place to write as well.
/// </summary>
internal sealed class SegmentLog(
    string folder, SegmentedStoreOptions options, IFileSystem files, StoreContents contents, LogTail tail, Action<GroupWritten> written) : IDisposable
{
    /// <summary>A group that takes more of the reserve than one part in so many gets none: writing all bytes twice would cost more than it saves.</summary>
    private const int LeastGroupsOfReserve = 8;

    private static readonly byte[] Zeros = new byte[SegmentedStoreOptions.MaxReserveBytes];

    /// <summary>None where a replaced file is found by its length, which then has to be that of the log.</summary>
    private readonly int _reserveBytes = options.HasCopies ? 0 : options.ReserveBytes;
    private readonly GroupBuilder _empty = new();
    private Segment _active = tail.Active;
    private GroupLink _activeStart = tail.ActiveStart;
    private List<SegmentEntry> _activeEntries = tail.ActiveEntries;
    private GroupLink _last = tail.Last;
    private WatermarkFile? _watermark;

    /// <summary>The active file's length: that of the log, and what is in reserve.</summary>
    private long _fileBytes = tail.Active.LengthBytes;

    /// <summary>The kind of the last group.</summary>
    public GroupKind LastKind { get; private set; } = tail.LastKind;

    public ulong StoreId => tail.StoreId;

    /// <summary>The version that entry <paramref name="index"/> of the next group gets. Sequences are never used twice, so neither are versions.</summary>
    public ulong NextVersion(int index) => ((_last.Sequence + 1) << 16) | (uint)index;

    /// <summary>Begins a new segment when a group of this size does not fit. Called before the group's versions are given.</summary>
    public void MakeRoom(long groupBytes)
    {
        if (_active.LengthBytes > 0 && _active.LengthBytes + groupBytes > options.SegmentBytes)
        {
            Roll();
        }
    }

    /// <summary>Writes and flushes the group, then lets the index know its entries.</summary>
    public void Append(GroupBuilder group)
    {
        var start = _active.LengthBytes;
        Write(group, GroupKind.Entries);
        foreach (var entry in group.Entries)
        {
            var placed = entry with { Offset = checked((uint)start + entry.Offset) };
            _activeEntries.Add(placed);
            contents.Apply(_active, placed);
        }
    }

    /// <summary>Says on disk that everything before was on disk.</summary>
    public void AppendWatermark() => Write(_empty, GroupKind.Watermark);

    /// <summary>Notes in the watermark file how far the log is on the disk; the note itself may come there later.</summary>
    public void NoteWatermark()
    {
        var watermark = new Watermark(tail.StoreId, _last, _active.Number, _active.LengthBytes);
        if (_watermark is null)
        {
            _watermark = WatermarkFile.Create(files, folder, watermark);
        }
        else
        {
            _watermark.Write(watermark);
        }
    }

    /// <summary>Cuts off what is in reserve. Where the cut is lost in a crash, the next start makes it.</summary>
    public void GiveBack()
    {
        if (_fileBytes > _active.LengthBytes)
        {
            _active.File.Truncate(_active.LengthBytes);
            _fileBytes = _active.LengthBytes;
        }
    }

    /// <summary>Returns when the note is on the disk as well.</summary>
    public void FlushWatermark() => _watermark?.Flush();

    public void Dispose() => _watermark?.Dispose();

    private void Write(GroupBuilder group, GroupKind kind)
    {
        var bytes = group.Seal(kind, tail.StoreId, _last, out var link);
        _active.File.Write(bytes, _active.LengthBytes);
        Reserve(_active.LengthBytes + bytes.Length, kind == GroupKind.Seal || bytes.Length > _reserveBytes / LeastGroupsOfReserve ? 0 : _reserveBytes);
        var flushStarted = options.Clock.GetTimestamp();
        _active.File.Flush();
        written(new GroupWritten(bytes.Length, group.Entries.Count, options.Clock.GetElapsedTime(flushStarted)));
        RequireName();
        _active.LengthBytes += bytes.Length;
        _last = link;
        LastKind = kind;
    }

    /// <summary>Makes the file longer where a group reaches beyond it.</summary>
    private void Reserve(long groupEnd, int mostBytes)
    {
        if (groupEnd > _fileBytes)
        {
            var bytes = (int)Math.Clamp(options.SegmentBytes - groupEnd, 0, mostBytes);
            if (bytes > 0)
            {
                _active.File.Write(Zeros.AsSpan(0, bytes), groupEnd);
            }

            _fileBytes = groupEnd + bytes;
        }
    }

    /// <summary>A file that was deleted or replaced takes writes all the same, and the next start does not find them.</summary>
    private void RequireName()
    {
        if (!options.HasCopies)
        {
            return;
        }

        using var named = files.Open(_active.File.Path, FileOpening.Existing);
        if (named.LengthBytes != _fileBytes)
        {
            throw new IOException($"The file {_active.File.Path} was replaced while it was open: it has {named.LengthBytes} bytes, not {_fileBytes}.");
        }
    }

    /// <summary>The successor's file exists before the seal says so, and the seal is on disk before the hint is written.</summary>
    private void Roll()
    {
        var number = _active.Number + 1;
        var next = new Segment(number, files.Open(SegmentNames.Segment(folder, number), FileOpening.Empty));
        files.FlushFolder(folder);
        GiveBack();
        Write(_empty, GroupKind.Seal);
        _active.IsSealed = true;
        new HintFile(tail.StoreId, _active.Number, _active.LengthBytes, _activeStart.Sequence + 1, _activeStart.Checksum, _last, _activeEntries)
            .Write(files, SegmentNames.Hint(folder, _active.Number));
        contents.Segments.Add(next);
        contents.MayCompact = true;
        (_active, _activeStart, _activeEntries, _fileBytes) = (next, _last, [], 0);
    }
}
