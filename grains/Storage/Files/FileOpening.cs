namespace OrleansChain.Grains.Storage.Files;

/// <summary>How <see cref="IFileSystem.Open"/> treats the file.</summary>
public enum FileOpening : byte
{
    /// <summary>Not a way to open a file.</summary>
    Unspecified = 0,

    /// <summary>For reading and writing; the file must exist.</summary>
    Existing = 1,

    /// <summary>For reading and writing; made when absent, emptied when present.</summary>
    Empty = 2,
}
