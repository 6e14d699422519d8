using OrleansChain.Bench.Throughput.Runs;

namespace OrleansChain.Bench.Throughput.Stress;

/// <summary>How a node does beyond its capacity.</summary>
internal sealed record StressResult
{
    /// <summary>Transfers acknowledged a second in a closed loop: 100%.</summary>
    public required double CapacityPerSecond { get; init; }

    /// <summary>The steps, in their order.</summary>
    public required IReadOnlyList<StressStep> Steps { get; init; }

    /// <summary>The smallest accepted rate of the steps at or above the capacity, by the capacity: 1 where overload costs nothing.</summary>
    public required double KeptShare { get; init; }

    /// <summary>The time between blocks.</summary>
    public required double BlockIntervalSeconds { get; init; }

    /// <summary>Transfers in a request.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Requests under way at most.</summary>
    public required int Connections { get; init; }

    /// <summary>The most memory that the node had resident.</summary>
    public required long PeakResidentBytes { get; init; }

    /// <summary>Transfers acknowledged and not confirmed.</summary>
    public required long Lost { get; init; }

    /// <summary>Transfers seen in blocks more than once.</summary>
    public required long Duplicated { get; init; }

    /// <summary>Whether no coin was made or went missing.</summary>
    public required bool SupplyConserved { get; init; }

    /// <summary>Machine and programs.</summary>
    public required MachineFacts Machine { get; init; }

    /// <summary>Whether nothing happened that must never happen.</summary>
    public bool IsGood => Lost == 0 && Duplicated == 0 && SupplyConserved;
}
