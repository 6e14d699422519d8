using OrleansChain.Bench.Nodes;
using OrleansChain.Bench.Throughput.Capacity;
using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Bench.Throughput.Stress;
using OrleansChain.Core.Blocks;

namespace OrleansChain.Bench.Throughput.Report;

/// <summary>What the report measures, the most important first.</summary>
internal sealed class ReportPlan
{
    /// <summary>How often the rows of the targets are measured unless another number is given.</summary>
    public const int UsualRepeats = 3;

    /// <summary>The numbers of wallets of the source's tables.</summary>
    public static readonly IReadOnlyList<int> SourceWallets = [1, 2, 4, 8];

    /// <summary>Transfers of each wallet in the source's tables.</summary>
    public const int SourceTransfersPerWallet = 128_000;

    /// <summary>The kinds of proof of the source's tables.</summary>
    public static readonly IReadOnlyList<ProofKind> SourceProofs = [ProofKind.Work, ProofKind.Memory];

    private ReportPlan(IReadOnlyList<ReportRow> rows, ReportSizes sizes, IReadOnlyList<int> intervals, IReadOnlyList<int> validators, bool isQuick)
    {
        Rows = rows;
        Sizes = sizes;
        Intervals = intervals;
        Validators = validators;
        IsQuick = isQuick;
    }

    /// <summary>The rows.</summary>
    public IReadOnlyList<ReportRow> Rows { get; }

    /// <summary>How large the rows are.</summary>
    public ReportSizes Sizes { get; }

    /// <summary>The seconds between blocks that every row is measured with.</summary>
    public IReadOnlyList<int> Intervals { get; }

    /// <summary>The numbers of validators of the source's tables.</summary>
    public IReadOnlyList<int> Validators { get; }

    /// <summary>The interval of the source's tables: the longest, as the source had it.</summary>
    public int SourceInterval => Intervals.Max();

    /// <summary>Whether all rows are much shorter than they should be.</summary>
    public bool IsQuick { get; }

    /// <summary>All of it.</summary>
    /// <param name="repeats">How often the rows of the targets are measured; what is long is measured once.</param>
    /// <param name="transfersPerWallet">Transfers of each wallet in the source's tables with more than one validator.</param>
    public static ReportPlan Create(int repeats, int transfersPerWallet = SourceTransfersPerWallet)
    {
        var sizes = new ReportSizes
        {
            Seconds = 65,
            WarmUp = TimeSpan.FromSeconds(LatencyCommand.UsualWarmUpSeconds),
            ManyWallets = 10_000,
            RandomWallets = 1_000_000,
            TransfersPerWallet = SourceTransfersPerWallet,
            TransfersPerWalletOfMore = transfersPerWallet,
            Ceiling = TimeSpan.FromSeconds(3),
            Repeats = repeats,
        };
        return Create(sizes, [6, 1], [1, 2, 4], new StressPlan(), new CapacityPlan(), isQuick: false);
    }

    /// <summary>Every kind of row once, in about a minute and a half: to see that all of it works, not to learn figures.</summary>
    public static ReportPlan CreateQuick()
    {
        var sizes = new ReportSizes
        {
            Seconds = 2,
            WarmUp = TimeSpan.FromSeconds(0.5),
            ManyWallets = 500,
            RandomWallets = 2_000,
            TransfersPerWallet = 1_000,
            TransfersPerWalletOfMore = 1_000,
            Ceiling = TimeSpan.FromSeconds(0.2),
            Repeats = 1,
        };
        var node = new NodePlan { BlockInterval = TimeSpan.FromSeconds(1) };
        return Create(
            sizes,
            [1],
            [1],
            new StressPlan { Node = node, StepTime = TimeSpan.FromSeconds(1), Steps = [0.5, 2] },
            new CapacityPlan { Node = node, Wallets = 2_000, Transactions = 10_000 },
            isQuick: true);
    }

    private static ReportPlan Create(
        ReportSizes sizes, IReadOnlyList<int> intervals, IReadOnlyList<int> validators, StressPlan stress, CapacityPlan capacity, bool isQuick)
    {
        var longest = intervals.Max();
        IEnumerable<ReportRow> rows =
        [
            .. intervals.SelectMany(interval => Targets(sizes, interval)),
            new ReportRow(RowNames.Capacity, 1) { Capacity = capacity },
            .. SourceProofs.SelectMany(proof => intervals.Select(interval => Cell(sizes, proof, SourceWallets.Max(), 1, interval))),
            .. validators.SelectMany(count => SourceProofs.SelectMany(proof => SourceWallets.Select(wallets => Cell(sizes, proof, wallets, count, longest)))),
            new ReportRow(RowNames.Stress, 1) { Stress = stress },
            .. intervals.Select(interval => new ReportRow(RowNames.Random(interval), 1)
            {
                Load = Plan(sizes, interval) with { Wallets = sizes.RandomWallets, IsRandomSender = true, SignAheadPerSecond = 10_000 },
            }),
        ];
        return new ReportPlan([.. rows.DistinctBy(row => row.Name, StringComparer.Ordinal)], sizes, intervals, validators, isQuick);
    }

    private static IEnumerable<ReportRow> Targets(ReportSizes sizes, int interval)
    {
        var plan = Plan(sizes, interval);
        return
        [
            new ReportRow(RowNames.FewWallets(interval), sizes.Repeats) { Load = plan },
            new ReportRow(RowNames.ManyWallets(interval), sizes.Repeats) { Load = plan with { Wallets = sizes.ManyWallets } },
            new ReportRow(RowNames.Single(interval), sizes.Repeats) { Load = plan with { Wallets = sizes.ManyWallets, BatchSize = 1, Connections = 64, SignAheadPerSecond = 10_000 } },
            new ReportRow(RowNames.Offered(interval), sizes.Repeats)
            {
                Load = plan with
                {
                    Wallets = Math.Min(LatencyCommand.UsualWallets, sizes.ManyWallets),
                    BatchSize = LatencyCommand.UsualBatchSize,
                    Connections = LatencyCommand.UsualConnections,
                    OfferedPerSecond = LatencyCommand.UsualOfferedPerSecond,
                    WarmUp = sizes.WarmUp,
                },
            },
        ];
    }

    private static ReportRow Cell(ReportSizes sizes, ProofKind proof, int wallets, int validators, int interval)
    {
        var plan = Plan(sizes, interval);
        var transfers = sizes.TransfersPerWalletWith(validators);
        return new ReportRow(RowNames.Cell(proof, wallets, validators, interval, transfers), 1)
        {
            Load = plan with
            {
                Node = plan.Node with { Proof = proof, Validators = validators },
                Wallets = wallets,
                Duration = null,
                Count = (long)transfers * wallets,
            },
        };
    }

    private static ThroughputPlan Plan(ReportSizes sizes, int interval) => new()
    {
        Node = new NodePlan { BlockInterval = TimeSpan.FromSeconds(interval) },
        Duration = TimeSpan.FromSeconds(sizes.Seconds),
        CeilingTime = sizes.Ceiling,
    };
}
