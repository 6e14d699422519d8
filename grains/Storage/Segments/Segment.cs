using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>One open segment file. Readers hold it while they read, so compaction can drop it at any time.</summary>
internal sealed class Segment(int number, IFile file)
{
    private readonly Lock _gate = new();
    private int _readers;
    private bool _dropped;

    public int Number => number;

    public IFile File => file;

    /// <summary>Length of the part that is known to be on the disk.</summary>
    public long LengthBytes { get; set; }

    public bool IsSealed { get; set; }

    /// <summary>Bytes of entries that the index points to. Only the writer uses this and <see cref="TombstoneBytes"/>.</summary>
    public long LiveBytes { get; set; }

    /// <summary>Bytes of deletions, which count as live while an older segment exists.</summary>
    public long TombstoneBytes { get; set; }

    /// <summary>Holds the file open until <see cref="Release"/>; false when the segment has been dropped.</summary>
    public bool TryAcquire()
    {
        lock (_gate)
        {
            if (_dropped)
            {
                return false;
            }

            _readers++;
            return true;
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            _readers--;
            CloseWhenUnused();
        }
    }

    /// <summary>Closes the file as soon as its last reader is done.</summary>
    public void Drop()
    {
        lock (_gate)
        {
            _dropped = true;
            CloseWhenUnused();
        }
    }

    private void CloseWhenUnused()
    {
        if (_dropped && _readers == 0)
        {
            file.Dispose();
        }
    }
}
