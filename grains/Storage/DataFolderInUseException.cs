namespace OrleansChain.Grains.Storage;

/// <summary>Another process (or another node of this one) works on the data folder.</summary>
public sealed class DataFolderInUseException : Exception
{
    /// <summary>Makes an exception without a folder.</summary>
    public DataFolderInUseException()
    {
    }

    /// <summary>Names the folder.</summary>
    public DataFolderInUseException(string folder)
        : base($"The data folder {folder} is in use by another node: its lock file is held. Stop that node, or give this one a folder of its own.") =>
        Folder = folder;

    /// <summary>Names the folder.</summary>
    public DataFolderInUseException(string folder, Exception innerException)
        : base($"The data folder {folder} is in use by another node.", innerException) => Folder = folder;

    /// <summary>The folder that was asked for.</summary>
    public string Folder { get; } = "";
}
