using System.Text.Json.Serialization;

namespace OrleansChain.Cli.Load;

/// <summary>What a run of the load generator measured, and what its checks at the end say. Only transfers of the timed part are counted.</summary>
internal sealed record LoadReport
{
    /// <summary>The node's URL.</summary>
    public required string Node { get; init; }

    /// <summary>How many wallets paid each other.</summary>
    public required int Wallets { get; init; }

    /// <summary>What the wallets were made from.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How many requests were under way at most.</summary>
    public required int Connections { get; init; }

    /// <summary>How many transfers went in one request.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Transfers a second that were to arrive; absent in a closed loop.</summary>
    public required double? OfferedPerSecond { get; init; }

    /// <summary>How many seconds of the beginning the latencies leave out.</summary>
    public required double WarmUpSeconds { get; init; }

    /// <summary>Whether each transfer came from a wallet drawn at random.</summary>
    public required bool IsRandomSender { get; init; }

    /// <summary>The kinds of proof that the node's validators give, in camel case.</summary>
    public required IReadOnlyList<string> ProofKinds { get; init; }

    /// <summary>How many validators took part.</summary>
    public required int Validators { get; init; }

    /// <summary>The interval between blocks, in milliseconds.</summary>
    public required long BlockIntervalMilliseconds { get; init; }

    /// <summary>Transfers that were signed and sent.</summary>
    public required long Signed { get; init; }

    /// <summary>How many of these were signed before the timed part; the others in it.</summary>
    public required long SignedAhead { get; init; }

    /// <summary>Transfers that the node acknowledged, each counted once.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>Transfers seen in blocks, each counted once.</summary>
    public required long Confirmed { get; init; }

    /// <summary>Acknowledged per second, from the start of the timed part to the last acknowledgement.</summary>
    public required double AcceptedPerSecond { get; init; }

    /// <summary>Confirmed per second, from the start of the timed part to the last block that confirmed any.</summary>
    public required double ConfirmedPerSecond { get; init; }

    /// <summary>
    /// Confirmed per second between the first and the last block that confirmed any, without what the first block held: the pace while
    /// blocks come, without the wait for the first one. Zero with fewer than two such blocks.
    /// </summary>
    public required double ConfirmedPerSecondBetweenBlocks { get; init; }

    /// <summary>From the scheduled arrival (open model) or the sending (closed loop) to the acknowledgement.</summary>
    [JsonPropertyName("acknowledgeMs")]
    public required LatencySummary Acknowledge { get; init; }

    /// <summary>From the same moment to the arrival of the event that tells of the block.</summary>
    [JsonPropertyName("confirmMs")]
    public required LatencySummary Confirm { get; init; }

    /// <summary>Refusals by name, of requests and of transfers, those included that a later try put right.</summary>
    public required IReadOnlyDictionary<string, long> Refusals { get; init; }

    /// <summary>From sending a request to the answer that refuses it as a whole.</summary>
    [JsonPropertyName("refuseMs")]
    public required LatencySummary Refuse { get; init; }

    /// <summary>How often an answer was lost, so that the same bytes were sent again.</summary>
    public required long LostAnswers { get; init; }

    /// <summary>Transfers that were sent and neither acknowledged nor confirmed: nobody knows what became of them.</summary>
    public required long Unknown { get; init; }

    /// <summary>Transfers that were acknowledged and not confirmed when the wait was over.</summary>
    public required long Lost { get; init; }

    /// <summary>Transfers seen in blocks more than once.</summary>
    public required long Duplicated { get; init; }

    /// <summary>Transfers in blocks in the name of the run's wallets that are not byte for byte what was signed.</summary>
    public required long Altered { get; init; }

    /// <summary>The first of what is lost, duplicated or altered, for a person.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>
    /// Whether no coin was made or went missing: the blocks' transfers add up to what the node says the wallets have, and the chain's supply
    /// grew by the rewards of the blocks alone.
    /// </summary>
    public required bool SupplyConserved { get; init; }

    /// <summary>How many balances were compared with the node's; with many wallets a sample.</summary>
    public required int BalancesCompared { get; init; }

    /// <summary>Whether arrivals were sent when they were due, taken together; always true in a closed loop.</summary>
    public required bool KeptRate { get; init; }

    /// <summary>Transfers sent per second of the timed part.</summary>
    public required double SentPerSecond { get; init; }

    /// <summary>The most milliseconds by which a sending was later than its arrival.</summary>
    public required double MaxLagMilliseconds { get; init; }

    /// <summary>Why sending ended before its time; absent where it did not.</summary>
    public required string? Failure { get; init; }

    /// <summary>Making the wallets' keys took so many seconds.</summary>
    public required double KeySeconds { get; init; }

    /// <summary>Paying the wallets took so many seconds, until confirmed.</summary>
    public required double FundingSeconds { get; init; }

    /// <summary>Signing ahead took so many seconds.</summary>
    public required double SigningSeconds { get; init; }

    /// <summary>From the start of the timed part to the last acknowledgement.</summary>
    public required double SendingSeconds { get; init; }

    /// <summary>From the start of the timed part to the last confirmation.</summary>
    public required double ConfirmingSeconds { get; init; }

    /// <summary>What this process used of the processors from the start of the timed part to its last confirmation.</summary>
    public required double GeneratorCpuSeconds { get; init; }

    /// <summary>Whether everything that was acknowledged is confirmed exactly once, as signed, with supply conserved and the rate kept.</summary>
    [JsonIgnore]
    public bool IsGood => Lost == 0 && Duplicated == 0 && Altered == 0 && SupplyConserved && KeptRate && Failure is null;
}
