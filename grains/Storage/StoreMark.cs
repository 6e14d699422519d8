using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.Grains.Storage;

/// <summary>An empty file beside a store that says that the store was made once, so that one that is gone is not made anew.</summary>
/// <param name="files">The file system.</param>
/// <param name="path">The file.</param>
public sealed class StoreMark(IFileSystem files, string path)
{
    /// <summary>What such a file's name ends with.</summary>
    public const string Extension = ".store";

    /// <summary>The file's full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Whether the store was made.</summary>
    public bool IsSet
    {
        get
        {
            files.CreateFolder(Folder);
            return files.ListFiles(Folder).Contains(System.IO.Path.GetFileName(Path), StringComparer.Ordinal);
        }
    }

    private string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Notes that the store was made; it is on the disk when the call returns.</summary>
    public void Set()
    {
        if (!IsSet)
        {
            files.Open(Path, FileOpening.Empty).Dispose();
            files.FlushFolder(Folder);
        }
    }
}
