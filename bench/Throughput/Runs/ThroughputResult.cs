using OrleansChain.Cli.Load;

namespace OrleansChain.Bench.Throughput.Runs;

/// <summary>What one measurement found. Its JSON is this object with camel-case names.</summary>
internal sealed record ThroughputResult
{
    /// <summary>
    /// Confirmed transfers by the time from the first send to the event of the last block that confirms one of them: the wait for the last block
    /// counts.
    /// </summary>
    public required double ConfirmedPerSecond { get; init; }

    /// <summary>
    /// Transfers in all blocks but the first that confirms any, by the time between the events of the first and the last: the pace while it lasts.
    /// Zero with fewer than two such blocks.
    /// </summary>
    public required double SteadyConfirmedPerSecond { get; init; }

    /// <summary>Acknowledged transfers by the time from the first send to the last acknowledgement. Acknowledged is on disk.</summary>
    public required double AcknowledgedPerSecond { get; init; }

    /// <summary>Signatures a second that all processors check when they do nothing else: the mean of before and after the load.</summary>
    public required double VerifyCeilingPerSecond { get; init; }

    /// <summary><see cref="ConfirmedPerSecond"/> by <see cref="VerifyCeilingPerSecond"/>, 0 to 1.</summary>
    public required double ShareOfCeiling { get; init; }

    /// <summary>How many seconds of the beginning the latencies leave out.</summary>
    public double WarmUpSeconds { get; init; }

    /// <summary>Milliseconds from arrival (open model) or sending (closed loop) to the acknowledgement.</summary>
    public required LatencySummary AcknowledgeMs { get; init; }

    /// <summary>Milliseconds from the same moment to the event of the block.</summary>
    public required LatencySummary ConfirmMs { get; init; }

    /// <summary>Transfers that were acknowledged and not confirmed; one is too many.</summary>
    public required long Lost { get; init; }

    /// <summary>Transfers seen in blocks more than once.</summary>
    public required long Duplicated { get; init; }

    /// <summary>Transfers in blocks that are not what was signed.</summary>
    public required long Altered { get; init; }

    /// <summary>Whether no coin was made or went missing.</summary>
    public required bool SupplyConserved { get; init; }

    /// <summary>Whether the load generator sent when arrivals were due; always true in a closed loop.</summary>
    public required bool KeptRate { get; init; }

    /// <summary>Why sending ended before its time; absent where it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Transfers signed and sent.</summary>
    public required long Transfers { get; init; }

    /// <summary>How many of them were signed before the timed part.</summary>
    public required long SignedAhead { get; init; }

    /// <summary>Acknowledged transfers.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>Confirmed transfers.</summary>
    public required long Confirmed { get; init; }

    /// <summary>Refusals by name, those included that a later try put right.</summary>
    public required IReadOnlyDictionary<string, long> Refusals { get; init; }

    /// <summary>How many wallets there were.</summary>
    public required int Wallets { get; init; }

    /// <summary>Transfers in a request.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Requests under way at most.</summary>
    public required int Connections { get; init; }

    /// <summary>Transfers a second that were to arrive; absent in a closed loop.</summary>
    public double? OfferedPerSecond { get; init; }

    /// <summary>Whether each transfer came from a wallet drawn at random.</summary>
    public required bool IsRandomSender { get; init; }

    /// <summary>The kind of proof that leads, in camel case.</summary>
    public required string Proof { get; init; }

    /// <summary>How many validators give it.</summary>
    public required int Validators { get; init; }

    /// <summary>The time between blocks.</summary>
    public required double BlockIntervalSeconds { get; init; }

    /// <summary>Blocks from the first to the last of the load, by the kind of proof that sealed them.</summary>
    public required IReadOnlyDictionary<string, int> Blocks { get; init; }

    /// <summary>What the node took.</summary>
    public required NodeShare Node { get; init; }

    /// <summary>What the load generator took.</summary>
    public required GeneratorShare Generator { get; init; }

    /// <summary>How long the parts took.</summary>
    public required PhaseSeconds Seconds { get; init; }

    /// <summary>The machine's load average just before, where the system tells it.</summary>
    public double? LoadBefore { get; init; }

    /// <summary>The share of the processors' time that a hypervisor gave to others meanwhile, where the system tells it.</summary>
    public double? StolenShare { get; init; }

    /// <summary>Machine and programs.</summary>
    public required MachineFacts Machine { get; init; }

    /// <summary><see cref="ConfirmedPerSecond"/> of all repeats, in their order; absent where there was one. The other figures are the median repeat's.</summary>
    public IReadOnlyList<double>? Repeats { get; init; }

    /// <summary>The 99% of <see cref="AcknowledgeMs"/> of all repeats, in their order; absent where there was one, or where no rate was set.</summary>
    public IReadOnlyList<double>? AcknowledgeP99MsRepeats { get; init; }

    /// <summary>Whether everything acknowledged is confirmed exactly once, as signed, with supply conserved, the rate kept and sending not cut short.</summary>
    public bool IsGood => Lost == 0 && Duplicated == 0 && Altered == 0 && SupplyConserved && KeptRate && Failure is null;
}
