using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansChain.Bench.Mining.Workload;

namespace OrleansChain.Bench.Mining.Report;

/// <summary>The report as JSON.</summary>
internal static class MiningJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>One object with conditions, table, verdicts, costs and targets.</summary>
    public static string Of(MiningReport report) => JsonSerializer.Serialize(
        new
        {
            report.Command,
            report.Day,
            report.Conditions,
            Blocks = MiningWorkload.BlockCount,
            MiningWorkload.TransactionsPerBlock,
            report.Load,
            report.CoreHashesPerSecond,
            report.HandOverMicroseconds,
            report.Rows,
            report.Verdicts,
            report.Costs,
            Targets = MiningTargets.Of(report),
        },
        Options);
}
