using OrleansChain.Bench.Throughput.Capacity;
using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Bench.Throughput.Stress;

namespace OrleansChain.Bench.Throughput.Report;

/// <summary>A row of the report: one of load, stress and capacity.</summary>
/// <param name="Name">What it is called in the results: it never changes, so that a report can be gone on with.</param>
/// <param name="Repeats">How often it is measured.</param>
internal sealed record ReportRow(string Name, int Repeats)
{
    /// <summary>The load that is measured.</summary>
    public ThroughputPlan? Load { get; init; }

    /// <summary>The overload that is measured.</summary>
    public StressPlan? Stress { get; init; }

    /// <summary>The large chain that is measured.</summary>
    public CapacityPlan? Capacity { get; init; }
}
