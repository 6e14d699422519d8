namespace OrleansChain.Bench.Nodes;

/// <summary>How a node's process is started.</summary>
internal sealed record NodeOptions
{
    /// <summary>The node's data folder; it may be absent.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where it listens; a free port of this machine where it is not said.</summary>
    public Uri Url { get; init; } = NodeProcess.FreeUrl();

    /// <summary>Further settings of the node, such as <c>--Chain:BlockInterval</c>, <c>00:00:01</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Environment variables beside those of this process.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the node makes its own genesis, keys and faucet.</summary>
    public bool IsDevelopment { get; init; } = true;
}
