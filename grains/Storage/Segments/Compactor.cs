using Microsoft.Extensions.Logging;
using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>
/// Gives the space of sealed segments back. One of which nothing is needed any more is dropped; one of which less than a quarter is
/// needed has that moved to the log's end first. A deletion is needed while an older segment exists, which might hold the key's
/// former entries. Works in short steps on the writer's thread, so what it looks at does not change under it.
/// </summary>
internal sealed class Compactor(
    string folder, IFileSystem files, StoreContents contents, SegmentLog log, DroppedSegments dropped, bool isDerived, ILogger logger)
{
    private const int StepBytes = 1024 * 1024;
    private readonly GroupBuilder _group = new();
    private readonly byte[] _droppedKey = DroppedSegments.Key.ToArray();
    private readonly UInt128 _droppedKeyHash = KeyHash.Of(log.StoreId, DroppedSegments.Key);
    private Segment? _current;
    private IReadOnlyList<SegmentEntry> _entries = [];
    private int _next;
    private int _moved;
    private byte[] _buffer = [];

    /// <summary>Whether <see cref="Step"/> would do something.</summary>
    public bool HasWork => _current is not null || contents.MayCompact;

    /// <summary>Moves at most about 1 MiB, or drops a segment from which all has been moved.</summary>
    public void Step()
    {
        if (_current is null && !Begin())
        {
            contents.MayCompact = false;
            return;
        }

        if (_next < _entries.Count)
        {
            MoveSome(_current!);
        }
        else
        {
            DropCurrent(_current!);
        }
    }

    private bool Begin()
    {
        var isOldest = true;
        foreach (var segment in contents.Segments.OldestFirst)
        {
            var needed = segment.LiveBytes + (isOldest ? 0 : segment.TombstoneBytes);
            isOldest = false;
            if (segment.IsSealed && StoreContents.IsSparse(needed, segment))
            {
                _current = segment;
                _entries = needed == 0 ? [] : EntriesOf(segment);
                (_next, _moved) = (0, 0);
                return true;
            }
        }

        return false;
    }

    private IReadOnlyList<SegmentEntry> EntriesOf(Segment segment)
    {
        var hints = SegmentNames.Numbers(files.ListFiles(folder), SegmentNames.HintExtension);
        if (hints.Contains(segment.Number) && HintFile.Read(files, SegmentNames.Hint(folder, segment.Number), segment.Number) is { } hint)
        {
            return hint.Entries;
        }

        var bytes = new byte[segment.LengthBytes];
        var count = segment.File.Read(bytes, 0);
        var scan = SegmentScan.Of(bytes.AsSpan(0, count), log.StoreId, previous: null);
        return scan.IsSealed && scan.Damage is null
            ? scan.Entries
            : throw new DamagedStoreException(segment.File.Path, scan.ValidBytes, scan.Damage ?? "it lacks the seal that it had");
    }

    private void MoveSome(Segment segment)
    {
        _group.Clear();
        var hasOlder = contents.Segments.OldestFirst.First() != segment;
        for (; _next < _entries.Count
            && _group.LengthBytes < StepBytes
            && _group.Entries.Count < SegmentedStoreOptions.MaxGroupEntries; _next++)
        {
            var entry = _entries[_next];
            var isPresent = contents.Index.TryGet(entry.KeyHash, out var location);
            var isNeeded = entry.Kind == EntryKind.Put
                ? isPresent && location.Segment == segment.Number && location.Offset == entry.Offset
                : hasOlder && !isPresent;
            if (isNeeded)
            {
                Move(segment, entry);
            }
        }

        if (_group.Entries.Count > 0)
        {
            log.MakeRoom(_group.LengthBytes);
            log.Append(_group);
            _moved += _group.Entries.Count;
        }
    }

    private void Move(Segment segment, SegmentEntry entry)
    {
        _buffer = _buffer.Length >= entry.LengthBytes ? _buffer : new byte[entry.LengthBytes];
        var bytes = _buffer.AsSpan(0, entry.LengthBytes);
        try
        {
            EntryReader.ReadEntry(segment, entry, bytes);
            _group.AddWhole(entry, bytes);
        }
        catch (DamagedStoreException damage) when (isDerived)
        {
            StorageLog.RecordLost(logger, damage);
            contents.Index.Remove(entry.KeyHash, out _);
        }
    }

    /// <summary>The list of dropped segments is on disk before the file goes: a crash between leaves a file that the next start deletes.</summary>
    private void DropCurrent(Segment segment)
    {
        dropped.Add(segment.Number);
        var value = dropped.ToBytes();
        _group.Clear();
        log.MakeRoom(GroupHeader.SizeBytes + EntryHeader.SizeBytes + _droppedKey.Length + value.Length);
        _group.Add(EntryKind.Put, log.NextVersion(0), _droppedKey, _droppedKeyHash, value);
        log.Append(_group);
        contents.Segments.Remove(segment.Number);
        segment.Drop();
        files.Delete(segment.File.Path);
        files.Delete(SegmentNames.Hint(folder, segment.Number));
        files.FlushFolder(folder);
        StorageLog.SegmentDropped(logger, segment.Number, folder, _moved);
        _current = null;
        contents.MayCompact = true;
    }
}
