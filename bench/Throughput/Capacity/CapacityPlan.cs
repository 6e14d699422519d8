using OrleansChain.Bench.Nodes;

namespace OrleansChain.Bench.Throughput.Capacity;

/// <summary>How large a chain is made before the node is stopped and started again.</summary>
internal sealed record CapacityPlan
{
    /// <summary>The node.</summary>
    public NodePlan Node { get; init; } = new();

    /// <summary>How many wallets.</summary>
    public int Wallets { get; init; } = 1_000_000;

    /// <summary>How many transactions, the first payment of each wallet included.</summary>
    public long Transactions { get; init; } = 5_000_000;

    /// <summary>Transfers in a request.</summary>
    public int BatchSize { get; init; } = 1_000;

    /// <summary>Requests under way at most.</summary>
    public int Connections { get; init; } = 8;

    /// <summary>What the wallets' keys and draws are made from.</summary>
    public ulong Seed { get; init; } = 1;
}
