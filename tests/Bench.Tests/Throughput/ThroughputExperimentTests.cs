using OrleansChain.Bench.Results;
using OrleansChain.Bench.Throughput.Report;
using OrleansChain.Bench.Throughput.Runs;

namespace OrleansChain.Bench.Tests.Throughput;

public sealed class ThroughputExperimentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("throughput-experiment-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("throughput.jsonl")]
    [InlineData("throughput.partial.jsonl")]
    public async Task A_report_without_measuring_is_of_the_runs_that_there_are_and_loses_none(string file)
    {
        var path = Path.Combine(_folder.FullName, file);
        using (var store = RunStore<ReportRunKey, ReportRun>.Open(path, new ReportConditions(IsQuick: false, MachineFacts.Read(Path.GetTempPath()))))
        {
            store.Add(new ReportRun(RowNames.FewWallets(6), 0, Results.Load()));
        }

        var before = await File.ReadAllTextAsync(path);

        var report = await Report();

        Assert.Equal(RowNames.FewWallets(6), Assert.Single(report.Runs).Row);
        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "throughput.jsonl")));
        Assert.Equal(before, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_report_of_nothing_is_refused_and_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<RunStoreException>(Report);

        Assert.Empty(_folder.EnumerateFiles());
    }

    [Fact]
    public async Task A_measurement_of_some_rows_leaves_the_document_and_results_that_are_there()
    {
        string[] files = ["throughput.md", "throughput.jsonl"];
        foreach (var file in files)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, file), "whole");
        }

        var report = await ThroughputExperiment.RunAsync(
            new ReportOptions(IsQuick: false, Repeats: 1, ["none of them"], TransfersPerWallet: 32_000, _folder.FullName, IsReportOnly: false),
            _ => { },
            CancellationToken.None);

        Assert.True(report.Missing > 0);
        foreach (var file in files)
        {
            Assert.Equal("whole", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, file)));
        }
    }

    private Task<ThroughputReport> Report() => ThroughputExperiment.RunAsync(
        new ReportOptions(IsQuick: false, Repeats: 1, [], TransfersPerWallet: 32_000, _folder.FullName, IsReportOnly: true),
        _ => { },
        CancellationToken.None);
}
