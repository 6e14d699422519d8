namespace OrleansChain.Bench.Results;

/// <summary>A file of results cannot be gone on with.</summary>
internal sealed class RunStoreException : Exception
{
    /// <summary>Names no reason.</summary>
    public RunStoreException()
    {
    }

    /// <summary>Names the reason.</summary>
    public RunStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Names the reason and the cause.</summary>
    public RunStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
