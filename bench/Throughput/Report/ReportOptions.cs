namespace OrleansChain.Bench.Throughput.Report;

/// <summary>What the report was asked for.</summary>
/// <param name="IsQuick">Whether all rows are much shorter than they should be.</param>
/// <param name="Repeats">How often the rows of the targets are measured.</param>
/// <param name="Only">The beginnings of the names of the rows to measure; empty for all.</param>
/// <param name="TransfersPerWallet">Transfers of each wallet in the source's tables with more than one validator.</param>
/// <param name="OutputFolder">Where the document is written; null writes none.</param>
/// <param name="IsReportOnly">Whether nothing more is measured and the document is written from what there is.</param>
internal sealed record ReportOptions(bool IsQuick, int Repeats, IReadOnlyList<string> Only, int TransfersPerWallet, string? OutputFolder, bool IsReportOnly)
{
    /// <summary>The command line that asks for this, for the document.</summary>
    public string CommandLine => "dotnet run -c Release --project bench -- throughput"
        + (IsQuick ? " --quick" : Repeats == ReportPlan.UsualRepeats ? "" : $" --repeats {Repeats}")
        + (IsQuick || TransfersPerWallet == ReportPlan.SourceTransfersPerWallet ? "" : $" --table-transfers {TransfersPerWallet}");

    /// <summary>Whether a row is to be measured.</summary>
    public bool Includes(string row) => Only.Count == 0 || Only.Any(begin => row.StartsWith(begin, StringComparison.Ordinal));
}
