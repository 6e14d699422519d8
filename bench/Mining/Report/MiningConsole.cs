using System.Text;

namespace OrleansChain.Bench.Mining.Report;

/// <summary>The report as a table for a terminal.</summary>
internal static class MiningConsole
{
    /// <summary>The rows and the targets.</summary>
    public static string Of(MiningReport report)
    {
        var text = new StringBuilder();
        text.AppendLine($"{"difficulty",10}  {"layer",-18}  {"mode",-10}  {"repeats",7}  {"mean and 95% interval",-24}  {"speed-up",8}  {"source",8}");
        foreach (var row in report.Rows)
        {
            text.AppendLine(
                $"{row.Difficulty,10}  {MiningText.Name(row.Configuration.Layer),-18}  {MiningText.Name(row.Configuration),-10}  {row.Seconds.Count,7}  "
                + $"{MiningText.Interval(row.Seconds),-24}  {row.SpeedUp,8:0.00}  {(row.SourceSeconds is { } source ? $"{source:0.00} s" : ""),8}");
        }

        text.AppendLine();
        foreach (var target in MiningTargets.Of(report))
        {
            text.AppendLine($"{target.Word.ToUpperInvariant(),-9}  {target.Name}: {target.Measured}");
        }

        return text.ToString();
    }
}
