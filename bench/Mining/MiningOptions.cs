namespace OrleansChain.Bench.Mining;

/// <summary>What the experiment was asked for.</summary>
/// <param name="Extent">How much is measured.</param>
/// <param name="Seed">What determines the headers.</param>
/// <param name="OutputFolder">Where the document is written; null writes none.</param>
/// <param name="IsReportOnly">Whether nothing more is run and the document is written from what there is.</param>
internal sealed record MiningOptions(MiningExtent Extent, ulong Seed, string? OutputFolder, bool IsReportOnly = false)
{
    /// <summary>The command line that asks for this, for the document.</summary>
    public string CommandLine => "dotnet run -c Release --project bench -- mining"
        + Extent switch { MiningExtent.Quick => " --quick", MiningExtent.Full => " --full", _ => "" }
        + (Seed == 1 ? "" : $" --seed {Seed}");
}
