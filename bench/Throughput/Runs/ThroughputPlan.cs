using OrleansChain.Bench.Nodes;

namespace OrleansChain.Bench.Throughput.Runs;

/// <summary>One measurement: a node of its own, and the load on it.</summary>
internal sealed record ThroughputPlan
{
    /// <summary>The node.</summary>
    public NodePlan Node { get; init; } = new();

    /// <summary>How many wallets pay each other; 1 pays one wallet that only receives.</summary>
    public int Wallets { get; init; } = 8;

    /// <summary>How many transfers go in one request; 1 means single requests.</summary>
    public int BatchSize { get; init; } = 1_000;

    /// <summary>How many requests are under way at most.</summary>
    public int Connections { get; init; } = 8;

    /// <summary>How long transfers are sent; null where their number is given.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How much of its beginning the latencies leave out.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>How many transfers are sent; null where the time is given.</summary>
    public long? Count { get; init; }

    /// <summary>Transfers a second that arrive whether or not the node keeps up (the open model); null is the closed loop.</summary>
    public double? OfferedPerSecond { get; init; }

    /// <summary>Whether transfers are signed before the timed part.</summary>
    public bool SignAhead { get; init; } = true;

    /// <summary>How many transfers a second a closed loop with a duration signs before; more than it will need, or it signs in time, too.</summary>
    public int SignAheadPerSecond { get; init; } = 20_000;

    /// <summary>Whether each transfer comes from a wallet drawn at random; otherwise the wallets send in turn.</summary>
    public bool IsRandomSender { get; init; }

    /// <summary>What the wallets' keys and draws are made from.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How long the ceiling is measured, before the load and again after it.</summary>
    public TimeSpan CeilingTime { get; init; } = TimeSpan.FromSeconds(3);
}
