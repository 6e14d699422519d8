using System.Text;
using System.Text.Json;
using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Cli.Load;
using OrleansChain.Core.Blocks;

namespace OrleansChain.Bench.Throughput.Report;

/// <summary>The report as a document.</summary>
internal sealed class ThroughputMarkdown
{
    private readonly ThroughputReport _report;
    private readonly StringBuilder _text = new();

    private ThroughputMarkdown(ThroughputReport report) => _report = report;

    /// <summary>The document's text.</summary>
    /// <param name="report">What was measured.</param>
    /// <param name="notes">What people have to say about it, put at the end; null for nothing.</param>
    public static string Of(ThroughputReport report, string? notes)
    {
        var document = new ThroughputMarkdown(report);
        document.Opening();
        document.Targets();
        document.Rows();
        document.SourceTables();
        document.Stress();
        document.Capacity();
        document.Method();
        if (notes is not null)
        {
            document.Line(notes.TrimEnd());
        }

        return document._text.ToString();
    }

    /// <summary>Bytes as MiB.</summary>
    public static string MiB(long bytes) => $"{bytes / 1048576.0:N0} MiB";

    /// <summary>A part of a whole.</summary>
    public static string Percent(double share) => $"{share * 100:0.#}%";

    /// <summary>A kind of proof as people write it.</summary>
    public static string Word(ProofKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private void Opening()
    {
        var machine = _report.Conditions.Machine;
        var loads = _report.Runs.Select(run => run.Load?.LoadBefore).OfType<double>().ToArray();
        Line("# Throughput: how many signed transfers a second, and how soon");
        Line();
        Line("A node and a load generator share one machine. Every transfer is signed and its signature checked; it is acknowledged when it is on disk, confirmed when the");
        Line("event of its block has arrived at the generator. At the end of every run the generator compares all blocks with what it was told.");
        Line("The file, its charts and its raw figures ([throughput.jsonl](throughput.jsonl)) were written by");
        Line();
        Line($"    {_report.Command}");
        Line();
        if (_report.Plan.IsQuick)
        {
            Line("**A quick run: its rows are far too short to tell anything but that they work.**");
            Line();
        }

        if (_report.Missing > 0)
        {
            Line($"**{_report.Missing} runs are missing: the measurement was stopped before its end.**");
            Line();
        }

        Line("| conditions | |");
        Line("| --- | --- |");
        Line($"| day | {_report.Day:yyyy-MM-dd} |");
        Line($"| processor | {machine.Processors} × {machine.Processor}, for node and load generator together |");
        Line($"| memory | {MiB(machine.MemoryBytes)} |");
        Line($"| file system | {machine.FileSystem} |");
        Line($"| runtime | {machine.Runtime} |");
        Line($"| program | {machine.Program} |");
        if (loads.Length > 0)
        {
            Line($"| load average before the runs | {loads.Min():0.00} to {loads.Max():0.00}; right after a run it is that run's own |");
        }

        Line();
    }

    private void Targets()
    {
        Line("## Targets");
        Line();
        Line("| what | target | measured | source | |");
        Line("| --- | --- | --- | --- | --- |");
        foreach (var target in ThroughputTargets.Of(_report))
        {
            Line($"| {target.Name} | {target.Limit} | {target.Measured} | {target.Source} | {target.Word} |");
        }

        Line();
        Line("The source is the DataSys Coin report of 2023; its nodes took blocks without checking signatures.");
        Line();
    }

    private void Rows()
    {
        Line("## Loads");
        Line();
        Line("Of several repeats the one in the middle: by confirmed/s, or where the rate is set by the acknowledgement's 99%. Times in milliseconds: median / 99% / longest");
        Line("(99% of all repeats). Processor time is of one transfer, in microseconds of one processor. \"Steady\" leaves out the wait for the first block and");
        Line("what it held. \"Stolen\" is what the hypervisor gave to others of the processors' time meanwhile.");
        if (_report.Plan.Sizes.WarmUp > TimeSpan.Zero)
        {
            Line($"Where the rate is set, the times leave out the first {_report.Plan.Sizes.WarmUp.TotalSeconds:0.#} s, in which code is compiled and keys are met for the first time.");
        }

        Line();
        Line("| row | confirmed/s (all repeats) | steady | acknowledged/s | of the ceiling | acknowledged after | confirmed after | node, generator µs | node's memory | stolen | lost, doubled |");
        Line("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var row in _report.Plan.Rows.Where(row => !row.Name.StartsWith("source-", StringComparison.Ordinal)))
        {
            if (_report.Load(row.Name) is { } load)
            {
                Line($"| {Describe(load)} | {load.ConfirmedPerSecond:N0}{Repeats(load)} | {load.SteadyConfirmedPerSecond:N0} | {load.AcknowledgedPerSecond:N0} "
                    + $"| {Percent(load.ShareOfCeiling)} of {load.VerifyCeilingPerSecond:N0} | {Latency(load.AcknowledgeMs)}{LatencyRepeats(load)} | {Latency(load.ConfirmMs)} "
                    + $"| {load.Node.ProcessorMicrosecondsPerTransfer:N1}, {load.Generator.ProcessorMicrosecondsPerTransfer:N1} | {MiB(load.Node.PeakResidentBytes)} | {(load.StolenShare is { } stolen ? Percent(stolen) : "–")} | {load.Lost}, {load.Duplicated} |");
            }
        }

        Line();
    }

    private void SourceTables()
    {
        Line("## The source's tables: proof, wallets, validators");
        Line();
        var sizes = _report.Plan.Sizes;
        var ofMore = sizes.TransfersPerWalletOfMore == sizes.TransfersPerWallet ? "" : $" ({sizes.TransfersPerWalletOfMore:N0} with more than one validator)";
        Line($"Each wallet sends {sizes.TransfersPerWallet:N0} transfers{ofMore}, in batches of 1,000, signed ahead; blocks every {_report.Plan.SourceInterval} s. With proof of memory, plots");
        Line("of 8 MiB. Seconds are from the first send to the event of the last block. The source does not say with how many validators it measured.");
        Line();
        foreach (var proof in ReportPlan.SourceProofs)
        {
            Line($"### Proof of {Word(proof)}");
            Line();
            Line($"| wallets |{string.Concat(_report.Plan.Validators.Select(count => $" seconds, {count} validator{(count == 1 ? "" : "s")} | confirmed/s | latency mean / min / max s |"))} source: seconds | /s | latency |");
            Line($"| --- |{string.Concat(_report.Plan.Validators.Select(_ => " --- | --- | --- |"))} --- | --- | --- |");
            foreach (var wallets in ReportPlan.SourceWallets)
            {
                var source = SourceRow.Of(proof, wallets);
                Line($"| {wallets} |{string.Concat(_report.Plan.Validators.Select(count => Cell(_report.Cell(proof, wallets, count))))} "
                    + $"{source.Seconds:N0} | {source.PerSecond} | {source.MeanLatencySeconds} / {source.MinLatencySeconds} / {source.MaxLatencySeconds} |");
            }

            Line();
        }

        foreach (var (file, title) in ((string, string)[])[(ThroughputCharts.RatesFile, "Confirmed transfers a second"), (ThroughputCharts.LatencyFile, "Mean time to confirmation")])
        {
            if (ThroughputCharts.Of(_report).ContainsKey(file))
            {
                Line($"![{title}]({file})");
                Line();
            }
        }
    }

    private void Stress()
    {
        if (_report.Stress is not { } stress)
        {
            return;
        }

        Line("## Beyond the capacity");
        Line();
        Line($"A closed loop takes {stress.CapacityPerSecond:N0}/s in batches of {stress.BatchSize}. Then so much is offered whether or not the node keeps up, over at most {stress.Connections} connections; what is refused is");
        Line($"sent again. At and above the capacity at least {Percent(stress.KeptShare)} of it stays; the node has at most {MiB(stress.PeakResidentBytes)}; lost {stress.Lost}, doubled {stress.Duplicated}.");
        Line("Each step has wallets of its own, whose keys are met for the first time in it, and counts from its first moment. Where less is sent than offered, all connections wait for answers.");
        Line();
        Line("| offered | offered/s | sent/s | accepted/s | refused | refused after | acknowledged after |");
        Line("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var step in stress.Steps)
        {
            var refused = string.Join(", ", step.Refusals.Select(refusal => $"{refusal.Value:N0} {refusal.Key}"));
            Line($"| {Percent(step.Share)} | {step.OfferedPerSecond:N0} | {step.SentPerSecond:N0} | {step.AcceptedPerSecond:N0} | {(refused.Length == 0 ? "–" : refused)} "
                + $"| {(step.RefuseMs.Count == 0 ? "–" : Latency(step.RefuseMs))} | {Latency(step.AcknowledgeMs)} |");
        }

        Line();
        Line($"![Accepted beyond the capacity]({ThroughputCharts.StressFile})");
        Line();
    }

    private void Capacity()
    {
        if (_report.Capacity is not { } capacity)
        {
            return;
        }

        var restart = capacity.RestartSeconds;
        Line("## Memory and restart");
        Line();
        Line("| a large chain | |");
        Line("| --- | --- |");
        Line($"| chain | {capacity.Wallets:N0} wallets, {capacity.Transactions:N0} transactions, {capacity.Height:N0} blocks, {MiB(capacity.DataBytes)} on disk |");
        Line($"| made at | {capacity.ConfirmedPerSecond:N0} confirmed/s, a wallet's transfers in a row, signed in time; lost {capacity.Lost}, doubled {capacity.Duplicated} |");
        Line($"| resident memory of the node | {MiB(capacity.ResidentBytes)} some blocks after the load, at most {MiB(capacity.PeakResidentBytes)} |");
        Line($"| stopped within | {capacity.StopSeconds:N1} s of SIGTERM |");
        Line($"| started again, ready | {restart.Ready:N1} s after the start of the process |");
        Line($"| first answer: a transaction by id, a wallet's history, a new transfer acknowledged | {restart.Transaction:N1} s, {restart.History:N1} s, {restart.Submitted:N1} s after the start of the process |");
        Line($"| resident memory then | {MiB(capacity.RestartedResidentBytes)}, at most {MiB(capacity.RestartedPeakResidentBytes)} |");
        Line();
    }

    private void Method()
    {
        Line("## How it is measured");
        Line();
        Line("- Every run has a node of its own: a process in Production with a fresh data folder and a genesis made for it. Its chain, limits and settings are the defaults, but a");
        Line("  wallet may have 1,000,000 transfers waiting. A validator of work stands beside those of memory: it seals the first blocks, which register the plots, and never leads then.");
        Line("- The load generator is the one of `dsc load`, in a second process. Wallets are made and paid before. Transfers are signed before, as many as it expects to send; what");
        Line("  it sends beyond that (`transfers` and `signedAhead` of the raw figures), and all of the large chain's, is signed in time. With 8 wallets there are 8 requests under way, and a wallet's transfers are sent one batch after the other.");
        Line("- Confirmed/s is the number of confirmed transfers by the time from the first send to the event of the last block that confirms one of them: the wait for that block counts.");
        Line("  A load of some seconds begins when it will end a second before a round is due, so that this wait is not left to chance.");
        Line("- A set rate (offered/s) is an open model: latencies count from the moment at which a transfer was due, not from when it was sent, so that a slow node cannot hide its queue.");
        Line("- The ceiling is measured in the same run while the node is idle, before and after the load: every processor checks signatures with the node's verifier, keys cached, and");
        Line("  does nothing else. Generator, HTTP, disk and blocks all take from what is left: a share above 100% says that the machine was slower in those seconds than under the load.");
        Line("- \"Lost\" is what was acknowledged and is in no block, \"doubled\" what is in two. Any such run counts as missed, whatever its rate.");
        Line();
    }

    private static string Describe(ThroughputResult load) =>
        $"{load.Wallets:N0} wallets{(load.IsRandomSender ? " drawn at random" : "")}, {(load.BatchSize == 1 ? $"single requests, {load.Connections} connections" : $"batches of {load.BatchSize:N0}")}"
        + $"{(load.OfferedPerSecond is { } offered ? $", {offered:N0}/s offered" : "")}, blocks every {load.BlockIntervalSeconds:0.###} s";

    private static string Repeats(ThroughputResult load) => load.Repeats is { } repeats ? $" ({string.Join(", ", repeats.Select(rate => $"{rate:N0}"))})" : "";

    private static string LatencyRepeats(ThroughputResult load) =>
        load.AcknowledgeP99MsRepeats is { } repeats ? $" ({string.Join(", ", repeats.Select(slowest => $"{slowest:N1}"))})" : "";

    private static string Latency(LatencySummary latency) => $"{latency.P50:N1} / {latency.P99:N1} / {latency.Max:N1}";

    private static string Cell(ThroughputResult? load) => load is null
        ? " – | – | – |"
        : $" {load.Seconds.Confirming:N1}{(load.IsGood ? "" : " **(wrong)**")} | {load.ConfirmedPerSecond:N0} | {load.ConfirmMs.Mean / 1_000:0.0} / {load.ConfirmMs.Min / 1_000:0.0} / {load.ConfirmMs.Max / 1_000:0.0} |";

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
