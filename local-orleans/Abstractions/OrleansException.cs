namespace Orleans.Runtime;

/// <summary>The root of the exceptions that the runtime itself throws.</summary>
public class OrleansException : Exception
{
    /// <summary>With a general message.</summary>
    public OrleansException()
        : base("The runtime failed.")
    {
    }

    /// <summary>With a message.</summary>
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public OrleansException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
