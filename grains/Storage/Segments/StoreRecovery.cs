using Microsoft.Extensions.Logging;
using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>Brings a folder to a state that can be worked on, whatever its last process was doing when it ended.</summary>
internal static class StoreRecovery
{
    public static (StoreContents Contents, LogTail Tail, DroppedSegments Dropped) Run(string folder, IFileSystem files, ILogger logger)
    {
        while (true)
        {
            var pass = new RecoveryPass(folder, files, logger);
            try
            {
                var tail = pass.Run();
                var dropped = ReadDropped(pass.Contents, tail.StoreId);
                pass.CheckMissing(dropped);
                if (!DeleteDropped(folder, files, pass.Contents, dropped))
                {
                    return (pass.Contents, tail, dropped);
                }
            }
            catch
            {
                CloseAll(pass.Contents);
                throw;
            }

            // Dropped segments were left over from a crash and have been deleted: read again without them.
            CloseAll(pass.Contents);
        }
    }

    private static DroppedSegments ReadDropped(StoreContents contents, ulong storeId)
    {
        if (!contents.Index.TryGet(KeyHash.Of(storeId, DroppedSegments.Key), out var location)
            || !contents.Segments.TryGet(location.Segment, out var segment))
        {
            return new DroppedSegments();
        }

        return DroppedSegments.Parse(EntryReader.ReadValue(segment, location, DroppedSegments.Key))
            ?? throw new DamagedStoreException(segment.File.Path, location.Offset, "the list of dropped segments is malformed");
    }

    private static bool DeleteDropped(string folder, IFileSystem files, StoreContents contents, DroppedSegments dropped)
    {
        var present = contents.Segments.OldestFirst.Where(segment => dropped.Contains(segment.Number)).ToArray();
        foreach (var segment in present)
        {
            files.Delete(segment.File.Path);
        }

        foreach (var number in SegmentNames.Numbers(files.ListFiles(folder), SegmentNames.HintExtension).Where(dropped.Contains))
        {
            files.Delete(SegmentNames.Hint(folder, number));
        }

        files.FlushFolder(folder);
        return present.Length > 0;
    }

    private static void CloseAll(StoreContents contents)
    {
        foreach (var segment in contents.Segments.OldestFirst)
        {
            segment.Drop();
        }
    }
}
