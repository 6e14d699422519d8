using System.Text.Json;
using System.Xml.Linq;
using OrleansChain.Bench.Results;
using OrleansChain.Bench.Throughput;
using OrleansChain.Bench.Throughput.Report;
using OrleansChain.Core.Blocks;

namespace OrleansChain.Bench.Tests.Throughput;

public sealed class ThroughputReportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("throughput-report-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_result_is_one_object_with_the_promised_members()
    {
        using var json = JsonDocument.Parse(BenchJson.Of(Results.Load()));

        foreach (var name in (string[])["confirmedPerSecond", "acknowledgedPerSecond", "verifyCeilingPerSecond", "shareOfCeiling", "lost", "duplicated"])
        {
            Assert.Equal(JsonValueKind.Number, json.RootElement.GetProperty(name).ValueKind);
        }

        foreach (var name in (string[])["acknowledgeMs", "confirmMs"])
        {
            Assert.All((string[])["p50", "p90", "p99", "max"], rank => Assert.True(json.RootElement.GetProperty(name).GetProperty(rank).GetDouble() > 0));
        }

        Assert.Equal(JsonValueKind.True, json.RootElement.GetProperty("supplyConserved").ValueKind);
        Assert.False(json.RootElement.TryGetProperty("offeredPerSecond", out _));
    }

    [Fact]
    public void Good_rows_meet_their_targets()
    {
        var report = Results.Report(
            new ReportRun(RowNames.FewWallets(6), 0, Results.Load()),
            new ReportRun(RowNames.Offered(6), 0, Results.Load(7_400) with { OfferedPerSecond = 7_500 }),
            new ReportRun(RowNames.Cell(ProofKind.Work, 8, 1, 6, 128_000), 0, Results.Load()),
            new ReportRun(RowNames.Capacity, 0, Capacity: Results.Capacity()));

        var targets = ThroughputTargets.Of(report);

        Assert.Equal(7, targets.Count);
        Assert.All(targets, target => Assert.True(target.IsMet, target.Name));
    }

    [Fact]
    public void Each_limit_is_judged_by_its_own_figure()
    {
        var slow = Results.Load(14_999);
        var late = Results.Load(7_400) with { OfferedPerSecond = 7_500, AcknowledgeMs = Results.Latency(50), ConfirmMs = Results.Latency(3_600) };
        var report = Results.Report(
            new ReportRun(RowNames.FewWallets(6), 0, slow),
            new ReportRun(RowNames.Offered(6), 0, late),
            new ReportRun(RowNames.Cell(ProofKind.Memory, 8, 1, 6, 128_000), 0, slow with { Seconds = slow.Seconds with { Confirming = 75.5 } }),
            new ReportRun(RowNames.Capacity, 0, Capacity: Results.Capacity(ready: 15.1, peak: (2L << 30) + 1)));

        Assert.All(ThroughputTargets.Of(report), target => Assert.False(target.IsMet, target.Name));
    }

    [Fact]
    public void A_run_that_lost_something_misses_whatever_its_rate()
    {
        var report = Results.Report(new ReportRun(RowNames.FewWallets(6), 0, Results.Load(20_000) with { Lost = 1 }));

        Assert.False(report.IsGood);
        Assert.All(ThroughputTargets.Of(report), target => Assert.Equal("**missed**", target.Word));
        Assert.Contains("lost 1", ThroughputTargets.Of(report)[0].Measured, StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_has_conditions_targets_the_sources_figures_charts_and_the_notes()
    {
        var report = Results.Report(
            new ReportRun(RowNames.FewWallets(6), 0, Results.Load()),
            new ReportRun(RowNames.FewWallets(6), 1, Results.Load(17_250)),
            new ReportRun(RowNames.Cell(ProofKind.Work, 8, 1, 6, 128_000), 0, Results.Load()),
            new ReportRun(RowNames.Stress, 0, Stress: Results.Stress()),
            new ReportRun(RowNames.Capacity, 0, Capacity: Results.Capacity()));

        var document = ThroughputMarkdown.Of(report, "## Where the time goes\n\nIn signatures.\n");

        Assert.Contains("2 × Some processor", document, StringComparison.Ordinal);
        Assert.Contains("16,000 (16,000, 17,250)", document, StringComparison.Ordinal);
        Assert.Contains("| 10,933 | 94 | 117 / 103 / 137 |", document, StringComparison.Ordinal);
        Assert.Contains("| 8,163 | 125 | 113 / 93 / 119 |", document, StringComparison.Ordinal);
        Assert.Contains("1,200 overloaded", document, StringComparison.Ordinal);
        Assert.Contains("runs are missing", document, StringComparison.Ordinal);
        Assert.EndsWith("In signatures.\n", document, StringComparison.Ordinal);
        Assert.Equal(3, ThroughputCharts.Of(report).Count);
        Assert.All(ThroughputCharts.Of(report), chart => Assert.Contains($"]({chart.Key})", document, StringComparison.Ordinal));
    }

    [Fact]
    public void The_charts_are_well_formed_and_have_our_lines_and_the_sources()
    {
        var report = Results.Report(
            new ReportRun(RowNames.Cell(ProofKind.Work, 1, 1, 6, 128_000), 0, Results.Load()), new ReportRun(RowNames.Cell(ProofKind.Memory, 8, 4, 6, 128_000), 0, Results.Load()));

        var texts = XDocument.Parse(ThroughputCharts.Of(report)[ThroughputCharts.RatesFile]).Descendants().Select(element => element.Value).ToHashSet();

        Assert.Superset(new HashSet<string> { "work, 1 validator", "memory, 4 validators", "source: work", "source: memory" }, texts);
        Assert.DoesNotContain("work, 2 validators", texts);
    }

    [Fact]
    public void Runs_are_kept_as_they_were()
    {
        var path = Path.Combine(_folder.FullName, "runs.jsonl");
        var conditions = new ReportConditions(false, Results.Machine);
        ReportRun[] runs =
        [
            new(RowNames.FewWallets(6), 0, Results.Load()), new(RowNames.Stress, 0, Stress: Results.Stress()), new(RowNames.Capacity, 0, Capacity: Results.Capacity()),
        ];
        using (var store = RunStore<ReportRunKey, ReportRun>.Open(path, conditions))
        {
            Array.ForEach(runs, store.Add);
        }

        using (var again = RunStore<ReportRunKey, ReportRun>.Open(path, conditions))
        {
            Assert.Equal(BenchJson.Of(runs), BenchJson.Of(again.Runs));
        }

        Assert.Throws<RunStoreException>(() => RunStore<ReportRunKey, ReportRun>.Open(path, conditions with { Machine = Results.Machine with { Program = "0.1.0+decade" } }));
    }
}
