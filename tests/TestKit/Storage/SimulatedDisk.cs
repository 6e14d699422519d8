using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.TestKit.Storage;

/// <summary>A disk in memory that knows what has been flushed and what has only been written, so that a test can cut its power.</summary>
public sealed class SimulatedDisk : IFileSystem
{
    private readonly Dictionary<string, SimulatedFileContent> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedFileContent> _listed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _locks = new(StringComparer.Ordinal);

    /// <summary>The paths of all files.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            lock (_files)
            {
                return [.. _files.Keys.Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>How many times a file was flushed.</summary>
    public int Flushes
    {
        get
        {
            lock (_files)
            {
                return _files.Values.Sum(file => file.Flushes);
            }
        }
    }

    /// <summary>While set, every flush of a file fails and, as Linux does it, the written bytes are never tried again.</summary>
    public bool FlushesFail { get; set; }

    /// <summary>The disk that the next process finds. This one must not be used any more.</summary>
    public SimulatedDisk Restart(Survival survival, Random random)
    {
        lock (_files)
        {
            var next = new SimulatedDisk();
            if (survival == Survival.Written)
            {
                var clones = _files.Values.Union(_listed.Values).ToDictionary(content => content, content => content.Clone());
                CopyTo(next._files, _files, clones);
                CopyTo(next._listed, _listed, clones);
                return next;
            }

            foreach (var path in _files.Keys.Union(_listed.Keys, StringComparer.Ordinal))
            {
                var isListed = survival == Survival.Flushed || random.Next(2) == 0;
                if ((isListed ? _listed : _files).GetValueOrDefault(path) is { } content)
                {
                    next.SetBytes(path, content.Surviving(survival, random));
                }
            }

            return next;
        }
    }

    /// <summary>A file's present bytes.</summary>
    public byte[] GetBytes(string path)
    {
        lock (_files)
        {
            return _files[path].Read();
        }
    }

    /// <summary>Replaces a file's bytes behind the back of whoever uses it, as if they had always been on the disk.</summary>
    public void SetBytes(string path, byte[] bytes)
    {
        lock (_files)
        {
            _files[path] = _listed[path] = new SimulatedFileContent(bytes);
        }
    }

    /// <summary>A copy in which nothing is unflushed.</summary>
    public SimulatedDisk Copy()
    {
        var copy = new SimulatedDisk();
        foreach (var path in Paths)
        {
            copy.SetBytes(path, GetBytes(path));
        }

        return copy;
    }

    public void CreateFolder(string path)
    {
        // Folders are there as soon as a file is in them.
    }

    public IReadOnlyList<string> ListFiles(string folder)
    {
        lock (_files)
        {
            return [.. _files.Keys.Where(path => string.Equals(Path.GetDirectoryName(path), folder, StringComparison.Ordinal))
                .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        }
    }

    public IFile Open(string path, FileOpening opening)
    {
        lock (_files)
        {
            if (!_files.TryGetValue(path, out var content))
            {
                if (opening == FileOpening.Existing)
                {
                    throw new FileNotFoundException($"There is no file {path}.", path);
                }

                _files[path] = content = new SimulatedFileContent([]);
            }
            else if (opening == FileOpening.Empty)
            {
                content.Truncate(0);
            }

            return new SimulatedFile(this, path, content);
        }
    }

    public void Delete(string path)
    {
        lock (_files)
        {
            _files.Remove(path);
        }
    }

    public void FlushFolder(string folder)
    {
        lock (_files)
        {
            foreach (var path in _listed.Keys.Where(path => string.Equals(Path.GetDirectoryName(path), folder, StringComparison.Ordinal)).ToArray())
            {
                _listed.Remove(path);
            }

            foreach (var name in ListFiles(folder))
            {
                var path = Path.Combine(folder, name);
                _listed[path] = _files[path];
            }
        }
    }

    public IDisposable? TryLock(string path)
    {
        lock (_files)
        {
            return _locks.Add(path) ? new Held(this, path) : null;
        }
    }

    private static void CopyTo(
        Dictionary<string, SimulatedFileContent> target,
        Dictionary<string, SimulatedFileContent> source,
        Dictionary<SimulatedFileContent, SimulatedFileContent> clones)
    {
        foreach (var (path, content) in source)
        {
            target[path] = clones[content];
        }
    }

    private void Unlock(string path)
    {
        lock (_files)
        {
            _locks.Remove(path);
        }
    }

    private sealed class Held(SimulatedDisk disk, string path) : IDisposable
    {
        public void Dispose() => disk.Unlock(path);
    }
}
