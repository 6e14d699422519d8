using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>
/// Reads a store's folder: sealed segments by their hints, the others group by group. Damage with nothing whole after it is a torn
/// tail (its write was never acknowledged, since every acknowledged group is soon followed by another or a watermark) and is cut off;
/// any other damage is refused. So is a log that ends before its watermark file says.
/// </summary>
internal sealed class RecoveryPass(string folder, IFileSystem files, ILogger logger)
{
    private readonly List<int> _missing = [];
    private byte[] _buffer = [];
    private SortedSet<int> _hints = [];
    private Watermark? _watermark;
    private ulong? _storeId;
    private GroupLink? _previous;
    private Segment? _last;
    private GroupKind _lastKind;
    private GroupLink _activeStart;
    private List<SegmentEntry> _activeEntries = [];

    public StoreContents Contents { get; } = new();

    /// <summary>Reads everything; afterwards <see cref="Contents"/> is filled.</summary>
    public LogTail Run()
    {
        files.CreateFolder(folder);
        var names = files.ListFiles(folder);
        var numbers = SegmentNames.Numbers(names, SegmentNames.SegmentExtension);
        _hints = SegmentNames.Numbers(names, SegmentNames.HintExtension);
        _watermark = WatermarkFile.Read(files, folder) is { Last.Sequence: > 0 } watermark ? watermark : null;
        if (numbers.Count == 0)
        {
            if (_hints.Count > 0 || _watermark is not null)
            {
                throw new DamagedStoreException(
                    SegmentNames.Segment(folder, _watermark?.Segment ?? _hints.Max), 0, "the file is missing though its hint file or the watermark is there");
            }

            files.Open(SegmentNames.Segment(folder, 1), FileOpening.Empty).Dispose();
            numbers.Add(1);
        }

        var expected = 1;
        _previous = default(GroupLink);
        foreach (var number in numbers)
        {
            for (; expected < number; expected++)
            {
                // The chain cannot be followed over a dropped segment. CheckMissing says whether it was one.
                _missing.Add(expected);
                _previous = null;
            }

            Load(number, isLast: number == numbers.Max);
            expected = number + 1;
        }

        if (_last is not { } active || active.IsSealed)
        {
            throw new DamagedStoreException(SegmentNames.Segment(folder, expected), 0, "the file is missing though the segment before it is sealed");
        }

        RequireWatermark(active, _previous ?? default, active.LengthBytes);
        files.FlushFolder(folder);
        return new LogTail(
            _storeId ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))),
            active, _activeStart, _activeEntries, _previous ?? default, _lastKind);
    }

    /// <summary>Refuses a store that misses a segment which was not dropped.</summary>
    public void CheckMissing(DroppedSegments dropped)
    {
        foreach (var number in _missing)
        {
            if (!dropped.Contains(number))
            {
                throw new DamagedStoreException(SegmentNames.Segment(folder, number), 0, "the file is missing");
            }
        }
    }

    private void Load(int number, bool isLast)
    {
        var file = files.Open(SegmentNames.Segment(folder, number), FileOpening.Existing);
        var segment = new Segment(number, file) { LengthBytes = file.LengthBytes };
        if (_last is { IsSealed: false } open)
        {
            if (segment.LengthBytes != 0)
            {
                throw new DamagedStoreException(open.File.Path, open.LengthBytes, $"it ends without a seal though segment {number} goes on");
            }

            // Made just before a crash that left its predecessor without a seal.
            file.Dispose();
            files.Delete(file.Path);
            return;
        }

        Contents.Segments.Add(segment);
        if (!LoadHint(segment))
        {
            LoadBytes(segment, isLast);
        }

        _last = segment;
    }

    private bool LoadHint(Segment segment)
    {
        if (!_hints.Contains(segment.Number) || HintFile.Read(files, SegmentNames.Hint(folder, segment.Number), segment.Number) is not { } hint)
        {
            return false;
        }

        if (segment.LengthBytes != hint.SegmentBytes)
        {
            throw new DamagedStoreException(
                segment.File.Path, Math.Min(segment.LengthBytes, hint.SegmentBytes), $"it has {segment.LengthBytes} bytes and was sealed with {hint.SegmentBytes}");
        }

        if ((_storeId is { } id && id != hint.StoreId)
            || (_previous is { } before && (hint.FirstSequence != before.Sequence + 1 || hint.Previous != before.Checksum)))
        {
            throw new DamagedStoreException(segment.File.Path, 0, "it does not follow the segment before it");
        }

        _storeId = hint.StoreId;
        segment.IsSealed = true;
        Take(segment, hint.Entries, new GroupLink(hint.FirstSequence - 1, hint.Previous), hint.Last, GroupKind.Seal);
        return true;
    }

    private void LoadBytes(Segment segment, bool isLast)
    {
        var bytes = ReadWhole(segment);
        var scan = SegmentScan.Of(bytes, _storeId, _previous);
        _storeId ??= scan.First?.StoreId;
        if (scan.Damage is { } damage)
        {
            var last = scan.Last?.Link ?? _previous ?? default;
            var nextSequence = last.Sequence + 1;
            if (!scan.MayBeTorn
                || (!isLast && LaterBytes(segment.Number))
                || _hints.Contains(segment.Number)
                || SegmentScan.FindGroup(bytes, scan.ValidBytes + 1, _storeId, nextSequence) is not null)
            {
                throw new DamagedStoreException(segment.File.Path, scan.ValidBytes, damage);
            }

            RequireWatermark(segment, last, scan.ValidBytes);
            CutTail(segment, bytes[(int)scan.ValidBytes..].TrimEnd((byte)0), scan.ValidBytes, damage);
        }
        else if (_hints.Contains(segment.Number) && !scan.IsSealed)
        {
            throw new DamagedStoreException(segment.File.Path, scan.ValidBytes, "it lacks the seal that it had");
        }

        segment.LengthBytes = scan.ValidBytes;
        segment.IsSealed = scan.IsSealed;
        if (scan is not { First: { } first, Last: { } end })
        {
            Take(segment, [], _previous ?? default, _previous ?? default, _lastKind);
            return;
        }

        // The last group may be in memory only: its process was killed before the fsync, or its fsync failed. Written again, it is on disk.
        segment.File.Write(bytes[(int)(scan.ValidBytes - end.GroupBytes)..(int)scan.ValidBytes], scan.ValidBytes - end.GroupBytes);
        segment.File.Flush();
        var start = new GroupLink(first.Sequence - 1, first.Previous);
        Take(segment, scan.Entries, start, end.Link, end.Kind);
        if (scan.IsSealed)
        {
            WriteHint(new HintFile(first.StoreId, segment.Number, segment.LengthBytes, first.Sequence, first.Previous, end.Link, scan.Entries));
        }
    }

    /// <summary>A hint only saves time. A full disk must not keep a node from being read.</summary>
    private void WriteHint(HintFile hint)
    {
        var path = SegmentNames.Hint(folder, hint.Segment);
        try
        {
            hint.Write(files, path);
        }
        catch (IOException failure)
        {
            StorageLog.HintNotWritten(logger, path, failure);
        }
    }

    /// <summary>What was acknowledged before the watermark is never taken for a torn tail.</summary>
    private void RequireWatermark(Segment segment, GroupLink last, long endOffset)
    {
        if (_watermark is not { } watermark)
        {
            return;
        }

        if (_storeId is { } id && id != watermark.StoreId)
        {
            throw new DamagedStoreException(segment.File.Path, 0, $"it belongs to another store than {Path.Combine(folder, WatermarkFile.Name)}");
        }

        if (last.Sequence < watermark.Last.Sequence || (last.Sequence == watermark.Last.Sequence && last.Checksum != watermark.Last.Checksum))
        {
            throw new DamagedStoreException(
                segment.File.Path, endOffset, $"it ends there after group {last.Sequence}, and was on disk up to group {watermark.Last.Sequence}");
        }
    }

    private void Take(Segment segment, IReadOnlyList<SegmentEntry> entries, GroupLink start, GroupLink last, GroupKind lastKind)
    {
        foreach (var entry in entries)
        {
            Contents.Apply(segment, entry);
        }

        _activeStart = start;
        _activeEntries = segment.IsSealed ? [] : [.. entries];
        _previous = last;
        _lastKind = lastKind;
    }

    private bool LaterBytes(int number)
    {
        foreach (var later in SegmentNames.Numbers(files.ListFiles(folder), SegmentNames.SegmentExtension).GetViewBetween(number + 1, int.MaxValue))
        {
            using var file = files.Open(SegmentNames.Segment(folder, later), FileOpening.Existing);
            if (file.LengthBytes > 0)
            {
                return true;
            }
        }

        return false;
    }

    private Span<byte> ReadWhole(Segment segment)
    {
        if (segment.LengthBytes > _buffer.Length)
        {
            _buffer = new byte[segment.LengthBytes];
        }

        return _buffer.AsSpan(0, segment.File.Read(_buffer.AsSpan(0, (int)segment.LengthBytes), 0));
    }

    /// <summary>Cuts off what is behind the last whole group. Zeros were in reserve; anything else is kept aside.</summary>
    private void CutTail(Segment segment, ReadOnlySpan<byte> piece, long offset, string damage)
    {
        if (piece.IsEmpty)
        {
            segment.File.Truncate(offset);
            return;
        }

        var path = SegmentNames.Torn(folder, segment.Number, offset);
        files.CreateFolder(Path.Combine(folder, SegmentNames.TornFolder));
        using (var aside = files.Open(path, FileOpening.Empty))
        {
            aside.Write(piece, 0);
            aside.Flush();
        }

        files.FlushFolder(Path.Combine(folder, SegmentNames.TornFolder));
        segment.File.Truncate(offset);
        segment.File.Flush();
        StorageLog.TornTailCut(logger, segment.File.Path, offset, piece.Length, damage, path);
    }
}
