using OrleansChain.Bench.Throughput.Runs;

namespace OrleansChain.Bench.Throughput.Report;

/// <summary>What all runs of one file of results have in common.</summary>
/// <param name="IsQuick">Whether all rows are much shorter than they should be.</param>
/// <param name="Machine">Machine and programs.</param>
internal sealed record ReportConditions(bool IsQuick, MachineFacts Machine);
