namespace Orleans.Runtime;

/// <summary>The activation that produced an asynchronous sequence ended before the sequence did.</summary>
public sealed class EnumerationAbortedException : Exception
{
    /// <summary>With a general message.</summary>
    public EnumerationAbortedException()
        : base("The enumeration was aborted.")
    {
    }

    /// <summary>With a message.</summary>
    public EnumerationAbortedException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public EnumerationAbortedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
