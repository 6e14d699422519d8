namespace OrleansChain.Bench.Fuzz;

/// <summary>An input has shown something that must not be.</summary>
internal sealed class FuzzFindingException : Exception
{
    /// <summary>Names nothing.</summary>
    public FuzzFindingException()
    {
    }

    /// <summary>Names what was found.</summary>
    public FuzzFindingException(string message)
        : base(message)
    {
    }

    /// <summary>Names what was found and its cause.</summary>
    public FuzzFindingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
