using System.Text;
using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Mining.Workload;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Report;

/// <summary>The report as a document with charts.</summary>
internal sealed class MiningMarkdown
{
    private readonly MiningReport _report;
    private readonly StringBuilder _text = new();

    private MiningMarkdown(MiningReport report) => _report = report;

    /// <summary>The document's text.</summary>
    public static string Of(MiningReport report)
    {
        var document = new MiningMarkdown(report);
        document.Opening();
        document.Targets();
        document.SourceTables();
        document.Modes(MiningLayer.Core, "All modes, core's miner");
        document.Modes(MiningLayer.Grains, "All modes, through the grains");
        document.Automatic();
        document.Costs();
        document.Method();
        return document._text.ToString();
    }

    private void Opening()
    {
        var conditions = _report.Conditions;
        Line("# Mining: the source's experiment");
        Line();
        Line($"The e-voting report of 2021 mined {MiningWorkload.BlockCount} blocks of {MiningWorkload.TransactionsPerBlock} transactions with one, two and four processes");
        Line("(tables and figures 8.1–8.3). This is the same with OrleansChain's miner. The file, its charts and its raw figures ([mining.jsonl](mining.jsonl)) were written by");
        Line();
        Line($"    {_report.Command}");
        Line();
        Line($"| conditions | |");
        Line("| --- | --- |");
        Line($"| day | {_report.Day:yyyy-MM-dd} |");
        Line($"| processor | {conditions.Processors} × {conditions.Processor} |");
        Line($"| program | {conditions.Program} |");
        Line($"| runtime | {conditions.Runtime}, grains on {conditions.Engine} |");
        Line($"| kernel | {conditions.Lanes} nonces at once, {MiningText.Rate(_report.CoreHashesPerSecond)} of SHA-256d on one processor before the runs |");
        Line($"| hand-over | {MiningText.Three(_report.HandOverMicroseconds)} µs to set another thread to work and to hear of its end |");
        Line($"| load average before the runs | {(_report.Load is { } load ? $"{load.Smallest:0.00} to {load.Largest:0.00}; what exceeds the runs' own is work of others, from which the times suffer" : "unknown")} |");
        Line($"| repeats | {string.Join(", ", _report.Plan.Difficulties.Select(Repeats))} |");
        Line($"| seed | {conditions.Seed} |");
        Line();
    }

    // What was really measured: a report may be written before all is.
    private string Repeats(DifficultyPlan plan)
    {
        var counts = _report.Rows.Where(row => row.Difficulty == plan.Difficulty).Select(row => row.Seconds.Count).DefaultIfEmpty(0).ToArray();
        return $"{counts.Min()}{(counts.Min() < plan.Repeats ? $" of {plan.Repeats}" : "")} at difficulty {plan.Difficulty}";
    }

    private void Targets()
    {
        Line("## Targets");
        Line();
        Line("| target | measured | |");
        Line("| --- | --- | --- |");
        foreach (var target in MiningTargets.Of(_report))
        {
            Line($"| {target.Name} | {target.Measured} | {(target.IsMet ? target.Word : $"**{target.Word}**")} |");
        }

        Line();
    }

    private void SourceTables()
    {
        Line("## Tables 8.1–8.3: difficulty by workers");
        Line();
        Line("Time of a run, mean and 95% interval; in brackets what the source measured with so many processes. The workers lease slices.");
        Line();
        Line("| difficulty | serial | 2 workers | 4 workers | serial, times as fast as the source |");
        Line("| --- | --- | --- | --- | --- |");
        foreach (var difficulty in _report.Plan.Difficulties.Select(plan => plan.Difficulty))
        {
            var serial = _report.Find(MiningConfiguration.Reference, difficulty);
            var factor = serial is not null && SourceFigures.Of(difficulty, 1) is { } seconds ? (seconds / serial.Seconds.Mean).ToString("N0") : "–";
            Line($"| {difficulty} | {Cell(serial, 1)} | {Cell(Leased(2), 2)} | {Cell(Leased(4), 4)} | {factor} |");

            MiningRow? Leased(int workers) => _report.Find(new MiningConfiguration(MiningLayer.Core, MiningMode.Leased, workers), difficulty);
            string Cell(MiningRow? row, int workers) => row is null
                ? "–"
                : MiningText.Interval(row.Seconds) + (SourceFigures.Of(difficulty, workers) is { } theirs ? $" ({theirs:0.00} s)" : "");
        }

        Line();
        Line("Speed-up over serial, the median over repeats with the same headers; in brackets the source's.");
        Line();
        Line("| difficulty | 2 workers | 4 workers |");
        Line("| --- | --- | --- |");
        foreach (var difficulty in _report.Plan.Difficulties.Select(plan => plan.Difficulty))
        {
            Line($"| {difficulty} | {SpeedUp(difficulty, 2)} | {SpeedUp(difficulty, 4)} |");
        }

        Line();
        Line($"![Time by difficulty]({MiningCharts.TimesFile})");
        Line();
        Line($"![Speed-up by difficulty]({MiningCharts.SpeedUpsFile})");
        Line();
        Line($"![The modes]({MiningCharts.ModesFile})");
        Line();
        Line("Source: *Parallel and Distributed Computing in E-voting using Blockchain Mining System*, project report, December 2021, tables 8.1–8.3");
        Line("(Python, its own machine): the factor tells of two systems, not of two processors.");
        Line();
    }

    private string SpeedUp(int difficulty, int workers)
    {
        var row = _report.Find(new MiningConfiguration(MiningLayer.Core, MiningMode.Leased, workers), difficulty);
        var theirs = SourceFigures.Of(difficulty, workers) is { } seconds ? $" ({SourceFigures.Of(difficulty, 1) / seconds:0.00})" : "";
        return row is null ? "–" : $"{row.SpeedUp:0.00}{theirs}";
    }

    private void Modes(MiningLayer layer, string title)
    {
        Line($"## {title}");
        Line();
        Line("| difficulty | mode | mean and 95% interval | median | smallest to largest | processor time | hashes | speed-up |");
        Line("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var row in _report.Plan.Difficulties.SelectMany(plan => _report.RowsOf(layer, plan.Difficulty)))
        {
            Line($"| {row.Difficulty} | {MiningText.Name(row.Configuration)} | {MiningText.Interval(row.Seconds)} | {MiningText.Seconds(row.Seconds.Median)} "
                + $"| {MiningText.Seconds(row.Seconds.Smallest)} to {MiningText.Seconds(row.Seconds.Largest)} | {MiningText.Seconds(row.ProcessorSeconds)} | {MiningText.Rate(row.HashesPerSecond)} | {row.SpeedUp:0.00} |");
        }

        Line();
    }

    private void Automatic()
    {
        Line("## Automatic against the best fixed mode");
        Line();
        Line("The best is the fixed configuration of the same layer with the smallest median, picked after the fact. Ratio and difference are medians over the");
        Line("repeats, in each of which both sealed the same blocks. Within 5% or 1 ms a run is met; more is undecided where the interval reaches below 1.05.");
        Line();
        Line("| difficulty | layer | automatic | best fixed | ratio, median | ratio, mean and 95% interval | difference | |");
        Line("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var verdict in _report.Verdicts)
        {
            Line($"| {verdict.Difficulty} | {MiningText.Name(verdict.Auto.Layer)} | {MiningText.Seconds(verdict.AutoMedianSeconds)} "
                + $"| {MiningText.Seconds(verdict.BestMedianSeconds)}, {MiningText.Name(verdict.Best)} | {verdict.Ratio.Median:0.000} | {verdict.Ratio.Mean:0.000} ± {verdict.Ratio.HalfWidth95:0.000} "
                + $"| {MiningText.Milliseconds(verdict.MedianDifferenceSeconds * 1_000)} | {(verdict.IsMet ? "met" : verdict.IsUndecided ? "**undecided**" : "**missed**")} |");
        }

        Line();
    }

    private void Costs()
    {
        var (slicing, stops, overhead) = _report.Costs;
        Line("## What slices, stopping and a block cost");
        Line();
        Line($"One worker that finds nothing, medians of alternating measurements; a slice is {MiningText.Three(slicing.SliceMilliseconds)} ms.");
        Line();
        Line("| search | rate | against the whole range |");
        Line("| --- | --- | --- |");
        Line($"| the whole range in one call | {MiningText.Rate(slicing.WholeHashesPerSecond)} | |");
        Line($"| a call for each slice | {MiningText.Rate(slicing.SlicedHashesPerSecond)} | {MiningText.Percent(slicing.SlicedShare - 1)} |");
        Line($"| slices leased by core's coordinator, the worker looking up within them | {MiningText.Rate(slicing.LeasedHashesPerSecond)} | {MiningText.Percent(slicing.LeasedShare - 1)} |");
        Line($"| slices leased by a validator grain to a miner grain | {MiningText.Rate(slicing.GrainsHashesPerSecond)} | {MiningText.Percent(slicing.GrainsShare - 1)} |");
        Line();
        Line("| milliseconds | samples | median | mean | 99% within | largest |");
        Line("| --- | --- | --- | --- | --- | --- |");
        Sample("after a hit, core's last worker has stopped", stops.CoreAfterHit);
        Sample("after a hit, the last miner grain has stopped", stops.GrainsAfterHit);
        Sample("after a new head, the validator has stopped", stops.GrainsAfterCancel);
        Sample("fixed overhead of a block, core's miner", overhead.Core);
        Sample("fixed overhead of a block, validator and miner grains", overhead.Validator);
        Sample("fixed overhead of a round: candidate, template, seal, append (in memory), pool", overhead.Round);
        Line();
        Line("Fixed overhead is what remains with a target that every hash meets. The round's is without the disk: storage there is in memory.");
        Line();
    }

    private void Sample(string name, Statistics.SampleSummary sample) => Line(
        $"| {name} | {sample.Count:N0} | {MiningText.Three(sample.Median)} | {MiningText.Three(sample.Mean)} | {MiningText.Three(sample.Percentile99)} | {MiningText.Three(sample.Largest)} |");

    private void Method()
    {
        Line("## How it is measured");
        Line();
        Line("- Seed, difficulty and repeat determine chain, keys, transfers (really signed, with reproducible signatures) and so every header. Each repeat has headers of");
        Line("  its own, so that the mean is of the difficulty and not of one lucky chain; its interval holds that luck. All modes of a repeat search the same headers:");
        Line("  serial goes first and links each block to the one before as it found it, and every other mode's headers link to these same blocks. Serial's 20 blocks are");
        Line("  a chain that an auditor accepts, signatures included.");
        Line("- After serial, the configurations of a repeat run in a seeded order of their own. Configurations are compared repeat by repeat.");
        Line("- A run's time has the Merkle trees, the headers, the search and the joined blocks; signing is done before, checking the proofs after.");
        Line("- Processor time is what a run used of all processors, the mean. Where it is much less than the run's time, others had the processors.");
        Line("- Difficulty d needs 16^d hashes a block on average. Which hit comes first may differ between modes by what is searched at once.");
        Line($"- With more workers than processors ({_report.Conditions.Processors} here) workers share processors. A silo searches at most one slice a processor, so through the grains more");
        Line("  workers are not measured.");
        Line("- Through the grains every run has a validator of its own. Its jobs begin with the same extra nonce as core's, so the headers are the same ones.");
        Line("- The hardest difficulty runs through the grains with --full only: what they add is fixed, by block and by slice.");
        Line("- Auto's workers are the most that it may use; in the comparison it has one for each processor.");
    }

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
