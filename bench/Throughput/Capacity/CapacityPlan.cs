using OrleansChain.Bench.Nodes;
using OrleansChain.Cli.Load;

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

    /// <summary>All that a wallet sends, in a row: a key that is needed once for several makes the chain grow faster, and the chain is the same size.</summary>
    public int TransfersInARow => (int)Math.Clamp((Transactions - Wallets) / Wallets, 1, LoadPlanRules.MaxBatchSize);

    /// <summary>Transfers in a request.</summary>
    public int BatchSize { get; init; } = 1_000;

    /// <summary>Requests under way at most.</summary>
    public int Connections { get; init; } = 8;

    /// <summary>What the wallets' keys and draws are made from.</summary>
    public ulong Seed { get; init; } = 1;
}
