namespace OrleansChain.Grains.Storage.Files;

/// <summary>The machine's own file system.</summary>
public sealed class DiskFileSystem : IFileSystem
{
    // What a held lock looks like: EWOULDBLOCK on Linux and on macOS, a sharing or lock violation on Windows.
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);

    /// <summary>The one instance; it has no state.</summary>
    public static DiskFileSystem Instance { get; } = new();

    /// <inheritdoc/>
    public void CreateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent)
        {
            FlushFolder(parent);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles(string folder)
    {
        var names = Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    /// <inheritdoc/>
    public IFile Open(string path, FileOpening opening)
    {
        var mode = opening switch
        {
            FileOpening.Existing => FileMode.Open,
            FileOpening.Empty => FileMode.Create,
            _ => throw new ArgumentOutOfRangeException(nameof(opening), opening, message: null),
        };
        return new DiskFile(path, File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));
    }

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc/>
    public void FlushFolder(string folder)
    {
        // Windows journals its folders itself and has no such call.
        if (!OperatingSystem.IsWindows())
        {
            UnixFolder.Flush(folder);
        }
    }

    /// <inheritdoc/>
    public IDisposable? TryLock(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held.HResult is WouldBlockLinux or WouldBlockMac or SharingViolation or LockViolation)
        {
            return null;
        }
    }
}
