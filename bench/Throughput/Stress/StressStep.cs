using OrleansChain.Cli.Load;

namespace OrleansChain.Bench.Throughput.Stress;

/// <summary>What came of one offered rate.</summary>
/// <param name="Share">What was offered, as a part of the capacity.</param>
/// <param name="OfferedPerSecond">The same in transfers a second.</param>
/// <param name="SentPerSecond">Transfers that were sent a second: less than offered where all connections waited for an answer.</param>
/// <param name="AcceptedPerSecond">Transfers acknowledged a second.</param>
/// <param name="Refusals">Refused transfers by name; the load generator sends them again.</param>
/// <param name="AcknowledgeMs">Milliseconds from arrival to the acknowledgement, all tries and the wait for a free connection included.</param>
/// <param name="RefuseMs">Milliseconds from sending a request to its refusal.</param>
/// <param name="MaxLagMilliseconds">The most by which a sending was later than its arrival.</param>
internal sealed record StressStep(
    double Share,
    double OfferedPerSecond,
    double SentPerSecond,
    double AcceptedPerSecond,
    IReadOnlyDictionary<string, long> Refusals,
    LatencySummary AcknowledgeMs,
    LatencySummary RefuseMs,
    double MaxLagMilliseconds);
