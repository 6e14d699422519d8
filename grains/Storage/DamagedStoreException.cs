namespace OrleansChain.Grains.Storage;

/// <summary>Stored bytes are not what was written, and it is not a torn tail: the store refuses to guess.</summary>
[GenerateSerializer, Alias("oc.DamagedStoreException")]
public sealed class DamagedStoreException : Exception
{
    /// <summary>Makes an exception without a place.</summary>
    public DamagedStoreException()
    {
    }

    /// <summary>Makes an exception without a place.</summary>
    public DamagedStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception without a place.</summary>
    public DamagedStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Names the damaged place.</summary>
    public DamagedStoreException(string file, long offset, string reason)
        : base($"The data file {file} is damaged at offset {offset}: {reason}.")
    {
        File = file;
        Offset = offset;
    }

    /// <summary>Names the damaged place, and the ETag with which what should be there may be written over.</summary>
    public DamagedStoreException(string file, long offset, string reason, string eTag)
        : this(file, offset, reason) => ETag = eTag;

    /// <summary>The path of the damaged file.</summary>
    [Id(0)]
    public string File { get; } = "";

    /// <summary>Where in the file the damaged group or entry begins, in bytes.</summary>
    [Id(1)]
    public long Offset { get; }

    /// <summary>The ETag of the record that cannot be read; null where the damage is not one record's.</summary>
    [Id(2)]
    public string? ETag { get; }
}
