using OrleansChain.Core;

namespace OrleansChain.Bench.Crash;

/// <summary>
/// What the node has acknowledged, as its clients heard it: each id is written down in a file before it counts. It is kept apart from
/// everything that the node writes.
/// </summary>
internal sealed class AcknowledgementLedger(string path) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    private readonly List<Hash256> _ids = [];
    private readonly Lock _gate = new();

    /// <summary>How many acknowledgements there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _ids.Count;
            }
        }
    }

    /// <summary>Writes acknowledgements down.</summary>
    public void Add(ReadOnlySpan<Hash256> ids)
    {
        var bytes = new byte[ids.Length * Hash256.SizeBytes];
        for (var index = 0; index < ids.Length; index++)
        {
            ids[index].CopyTo(bytes.AsSpan(index * Hash256.SizeBytes));
        }

        lock (_gate)
        {
            _file.Write(bytes);
            _file.Flush();
            _ids.AddRange(ids);
        }
    }

    /// <summary>All of them.</summary>
    public Hash256[] ToArray()
    {
        lock (_gate)
        {
            return [.. _ids];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
