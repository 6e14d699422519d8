using OrleansChain.Bench.Throughput.Runs;

namespace OrleansChain.Bench.Throughput.Capacity;

/// <summary>What a large chain takes of memory, and how long a restart with it.</summary>
internal sealed record CapacityResult
{
    /// <summary>Wallets of the chain, as the node counts them.</summary>
    public required long Wallets { get; init; }

    /// <summary>Transactions in its blocks.</summary>
    public required ulong Transactions { get; init; }

    /// <summary>The chain's height.</summary>
    public required ulong Height { get; init; }

    /// <summary>Bytes of the node's data folder.</summary>
    public required long DataBytes { get; init; }

    /// <summary>The node's resident memory some blocks after the load.</summary>
    public required long ResidentBytes { get; init; }

    /// <summary>The most that it was, from the start to then.</summary>
    public required long PeakResidentBytes { get; init; }

    /// <summary>Resident memory of the restarted node once all questions are answered.</summary>
    public required long RestartedResidentBytes { get; init; }

    /// <summary>The most that it was.</summary>
    public required long RestartedPeakResidentBytes { get; init; }

    /// <summary>How long stopping took, from SIGTERM to the end of the process.</summary>
    public required double StopSeconds { get; init; }

    /// <summary>How long the restart took.</summary>
    public required RestartTimes RestartSeconds { get; init; }

    /// <summary>Confirmed transfers a second while the chain was made, signing in time.</summary>
    public required double ConfirmedPerSecond { get; init; }

    /// <summary>How long paying the wallets took, until confirmed.</summary>
    public required double FundingSeconds { get; init; }

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
