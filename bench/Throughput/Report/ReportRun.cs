using System.Text.Json.Serialization;
using OrleansChain.Bench.Results;
using OrleansChain.Bench.Throughput.Capacity;
using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Bench.Throughput.Stress;

namespace OrleansChain.Bench.Throughput.Report;

/// <summary>One measured repeat of a row.</summary>
/// <param name="Row">The row's name.</param>
/// <param name="Repeat">The number of the repeat, from 0.</param>
/// <param name="Load">What a load found.</param>
/// <param name="Stress">What an overload found.</param>
/// <param name="Capacity">What a large chain found.</param>
internal sealed record ReportRun(string Row, int Repeat, ThroughputResult? Load = null, StressResult? Stress = null, CapacityResult? Capacity = null)
    : IRun<ReportRunKey>
{
    /// <inheritdoc/>
    [JsonIgnore]
    public ReportRunKey Key => new(Row, Repeat);
}
