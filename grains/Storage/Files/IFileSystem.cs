namespace OrleansChain.Grains.Storage.Files;

/// <summary>The few file operations that storage needs; tests put failing disks behind it.</summary>
public interface IFileSystem
{
    /// <summary>Makes the folder when it is absent, on Unix for its owner alone (mode 0700).</summary>
    void CreateFolder(string path);

    /// <summary>The names of the folder's files (not its sub-folders), in ordinal order.</summary>
    IReadOnlyList<string> ListFiles(string folder);

    /// <summary>Opens a file.</summary>
    IFile Open(string path, FileOpening opening);

    /// <summary>Deletes a file; an absent one is no error.</summary>
    void Delete(string path);

    /// <summary>Returns when the folder's list of files is on the disk, where the platform can do that.</summary>
    void FlushFolder(string folder);

    /// <summary>Takes the lock file at <paramref name="path"/> until the result is disposed or the process ends.</summary>
    /// <returns>Null when another holder has it.</returns>
    IDisposable? TryLock(string path);
}
