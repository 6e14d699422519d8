using OrleansChain.Bench.Throughput.Capacity;
using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Bench.Throughput.Stress;
using OrleansChain.Core.Blocks;

namespace OrleansChain.Bench.Throughput.Report;

/// <summary>Everything that was measured, and where: what the document and its charts are written from.</summary>
/// <param name="Plan">What was to be measured.</param>
/// <param name="Conditions">Machine and programs.</param>
/// <param name="Day">The day on which the last of it was measured.</param>
/// <param name="Runs">What was measured.</param>
/// <param name="Command">The command line that measured it.</param>
internal sealed record ThroughputReport(ReportPlan Plan, ReportConditions Conditions, DateOnly Day, IReadOnlyCollection<ReportRun> Runs, string Command)
{
    /// <summary>How many runs are missing.</summary>
    public int Missing => Plan.Rows.Sum(row => Math.Max(0, row.Repeats - Runs.Count(run => string.Equals(run.Row, row.Name, StringComparison.Ordinal))));

    /// <summary>Whether in all runs nothing happened that must never happen.</summary>
    public bool IsGood => Runs.All(run => (run.Load?.IsGood ?? true) && (run.Stress?.IsGood ?? true) && (run.Capacity?.IsGood ?? true));

    /// <summary>The stress that was measured, if it was.</summary>
    public StressResult? Stress => Runs.Select(run => run.Stress).FirstOrDefault(stress => stress is not null);

    /// <summary>The large chain that was measured, if it was.</summary>
    public CapacityResult? Capacity => Runs.Select(run => run.Capacity).FirstOrDefault(capacity => capacity is not null);

    /// <summary>The median of a row's loads, if there are any.</summary>
    public ThroughputResult? Load(string row)
    {
        ThroughputResult[] loads =
            [.. Runs.Where(run => string.Equals(run.Row, row, StringComparison.Ordinal)).OrderBy(run => run.Repeat).Select(run => run.Load).OfType<ThroughputResult>()];
        return loads.Length == 0 ? null : MedianResult.Of(loads);
    }

    /// <summary>A cell of the source's tables, if it was measured.</summary>
    public ThroughputResult? Cell(ProofKind proof, int wallets, int validators) => Cell(proof, wallets, validators, Plan.SourceInterval);

    /// <summary>A cell of the source's tables with another interval, if it was measured.</summary>
    public ThroughputResult? Cell(ProofKind proof, int wallets, int validators, int interval) =>
        Load(RowNames.Cell(proof, wallets, validators, interval, Plan.Sizes.TransfersPerWalletWith(validators)));
}
