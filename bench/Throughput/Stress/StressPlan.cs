using OrleansChain.Bench.Nodes;

namespace OrleansChain.Bench.Throughput.Stress;

/// <summary>How a node is pressed beyond what it can do.</summary>
internal sealed record StressPlan
{
    /// <summary>The node.</summary>
    public NodePlan Node { get; init; } = new() { BlockInterval = TimeSpan.FromSeconds(1) };

    /// <summary>How long the closed loop that finds the capacity lasts, and each step.</summary>
    public TimeSpan StepTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What is offered in each step, as a part of the capacity.</summary>
    public IReadOnlyList<double> Steps { get; init; } = [0.5, 0.75, 1, 1.5, 2, 3];

    /// <summary>How many wallets; as many requests can be under way in the steps as there are connections.</summary>
    public int Wallets { get; init; } = 1_024;

    /// <summary>Transfers in a request.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Requests under way at most: more than the node takes at once and lets wait, or nothing would ever be refused.</summary>
    public int Connections { get; init; } = 512;

    /// <summary>Requests under way at most in the closed loop that finds the capacity.</summary>
    public int CapacityConnections { get; init; } = 32;

    /// <summary>What the wallets' keys and draws are made from.</summary>
    public ulong Seed { get; init; } = 1;
}
