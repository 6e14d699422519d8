namespace OrleansChain.Bench.Nodes;

/// <summary>A node that a measurement needs did not start, did not get where it should in time, or ended by itself.</summary>
internal sealed class NodeException : Exception
{
    /// <summary>Names no reason.</summary>
    public NodeException()
    {
    }

    /// <summary>Names the reason.</summary>
    public NodeException(string message)
        : base(message)
    {
    }

    /// <summary>Names the reason and the cause.</summary>
    public NodeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
