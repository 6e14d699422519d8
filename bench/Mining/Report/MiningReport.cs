using OrleansChain.Bench.Mining.Costs;
using OrleansChain.Bench.Mining.Results;
using OrleansChain.Bench.Mining.Runs;

namespace OrleansChain.Bench.Mining.Report;

/// <summary>Everything that was measured, and where: what the document, its charts and the JSON are written from.</summary>
/// <param name="Plan">What was measured.</param>
/// <param name="Conditions">Machine and program.</param>
/// <param name="Day">The day on which the last of it was measured.</param>
/// <param name="Load">The machine's load average before the runs, where the system tells it.</param>
/// <param name="CoreHashesPerSecond">What one processor does, measured before the runs.</param>
/// <param name="HandOverMicroseconds">What handing work to another thread takes, measured before the runs.</param>
/// <param name="Rows">A row for each configuration and difficulty.</param>
/// <param name="Verdicts">Whether automatic keeps up, for each layer and difficulty.</param>
/// <param name="Costs">What was measured beside the runs.</param>
/// <param name="Command">The command line that measured it.</param>
internal sealed record MiningReport(
    ExperimentPlan Plan,
    RunConditions Conditions,
    DateOnly Day,
    LoadRange? Load,
    double CoreHashesPerSecond,
    double HandOverMicroseconds,
    IReadOnlyList<MiningRow> Rows,
    IReadOnlyList<AutoVerdict> Verdicts,
    MiningCosts Costs,
    string Command)
{
    /// <summary>The rows of a layer at a difficulty.</summary>
    public IEnumerable<MiningRow> RowsOf(MiningLayer layer, int difficulty) =>
        Rows.Where(row => row.Configuration.Layer == layer && row.Difficulty == difficulty);

    /// <summary>The row of a configuration at a difficulty, if it was measured.</summary>
    public MiningRow? Find(MiningConfiguration configuration, int difficulty) =>
        Rows.FirstOrDefault(row => row.Configuration == configuration && row.Difficulty == difficulty);
}
