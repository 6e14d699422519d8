using OrleansChain.Bench.Throughput.Capacity;
using OrleansChain.Bench.Throughput.Report;
using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Bench.Throughput.Stress;
using OrleansChain.Cli.Load;

namespace OrleansChain.Bench.Tests.Throughput;

/// <summary>Results as a good run would have them.</summary>
internal static class Results
{
    public static readonly MachineFacts Machine = new("Some processor", 2, 8L << 30, "ext4", ".NET 10", "0.1.0+c0ffee");

    public static ThroughputResult Load(double confirmedPerSecond = 16_000, int wallets = 8, int interval = 6) => new()
    {
        ConfirmedPerSecond = confirmedPerSecond,
        SteadyConfirmedPerSecond = confirmedPerSecond + 500,
        AcknowledgedPerSecond = confirmedPerSecond + 600,
        VerifyCeilingPerSecond = 30_000,
        ShareOfCeiling = confirmedPerSecond / 30_000,
        AcknowledgeMs = Latency(40),
        ConfirmMs = Latency(3_200),
        Lost = 0,
        Duplicated = 0,
        Altered = 0,
        SupplyConserved = true,
        KeptRate = true,
        Transfers = 960_000,
        SignedAhead = 960_000,
        Acknowledged = 960_000,
        Confirmed = 960_000,
        Refusals = new Dictionary<string, long>(),
        Wallets = wallets,
        BatchSize = 1_000,
        Connections = 8,
        IsRandomSender = false,
        Proof = "work",
        Validators = 1,
        BlockIntervalSeconds = interval,
        Blocks = new Dictionary<string, int> { ["work"] = 10 },
        Node = new NodeShare(300 << 20, 400 << 20, 60, 62.5),
        Generator = new GeneratorShare(9.6, 10),
        Seconds = new PhaseSeconds(1, 2, 3, 59, 60),
        LoadBefore = 0.25,
        StolenShare = 0.125,
        Machine = Machine,
    };

    public static LatencySummary Latency(double p50) => new(1_000, p50 / 2, p50, p50, p50 * 1.1, p50 * 1.2, p50 * 1.3);

    public static CapacityResult Capacity(double ready = 9, long peak = 1L << 30) => new()
    {
        Wallets = 1_000_002,
        Transactions = 5_000_000,
        Height = 70,
        DataBytes = 2L << 30,
        ResidentBytes = peak - 1,
        PeakResidentBytes = peak,
        RestartedResidentBytes = 1 << 29,
        RestartedPeakResidentBytes = 1 << 29,
        StopSeconds = 1,
        RestartSeconds = new RestartTimes(ready, ready + 1, ready + 2, ready + 3),
        ConfirmedPerSecond = 9_000,
        FundingSeconds = 100,
        Lost = 0,
        Duplicated = 0,
        SupplyConserved = true,
        Machine = Machine,
    };

    public static StressResult Stress() => new()
    {
        CapacityPerSecond = 10_000,
        Steps = [Step(0.5, 5_000), Step(1, 9_900), Step(3, 9_500)],
        KeptShare = 0.95,
        BlockIntervalSeconds = 1,
        BatchSize = 100,
        Connections = 512,
        PeakResidentBytes = 1 << 29,
        Lost = 0,
        Duplicated = 0,
        SupplyConserved = true,
        Machine = Machine,
    };

    public static StressStep Step(double share, double accepted) => new(
        share, share * 10_000, accepted, accepted, new Dictionary<string, long> { ["overloaded"] = 1_200 }, Latency(100), Latency(3), 5);

    public static ThroughputReport Report(params ReportRun[] runs) => new(
        ReportPlan.Create(repeats: 3), new ReportConditions(false, Machine), new DateOnly(2026, 1, 31), runs, "dotnet run -c Release --project bench -- throughput");
}
