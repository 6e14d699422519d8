using System.Text.Json;
using OrleansChain.Bench.Nodes;
using OrleansChain.Cli.Load;
using OrleansChain.Core.Rest;

namespace OrleansChain.Bench.Throughput.Runs;

/// <summary>Measures once: starts a node, measures the ceiling while it is idle, loads it, measures the ceiling again, stops it.</summary>
internal static class ThroughputMeasurement
{
    /// <summary>Runs it. When it returns, or fails, the node has ended and its folder is gone, unless the plan keeps it.</summary>
    /// <param name="plan">What to measure.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="NodeException">The node failed.</exception>
    public static async Task<ThroughputResult> RunAsync(ThroughputPlan plan, Action<string> progress, CancellationToken cancellationToken)
    {
        var load = Machine.LoadAverage();
        using var folder = NodeFolder.Create(plan.Node, DateTimeOffset.UtcNow);
        await using var node = await MeasuredNode.StartAsync(folder, cancellationToken);
        progress($"a node is ready at {node.Url}");
        await NodeReadiness.WaitUntilSealingAsync(node, plan.Node, cancellationToken);
        using var ceiling = new VerifyCeiling(Environment.ProcessorCount);
        var before = ceiling.Measure(plan.CeilingTime, cancellationToken);
        var head = await node.Client.GetAsync<HeadResponse>("/v1/head", cancellationToken);
        var watch = new LoadWatch(node, progress);
        var report = await LoadRun.RunAsync(Load(plan, folder, node), watch, cancellationToken);
        var usage = watch.AtEnd ?? node.Usage();
        var blocks = await node.Client.CountProofsAsync(head.Height, cancellationToken);
        var after = ceiling.Measure(plan.CeilingTime, cancellationToken);
        await node.StopAsync(cancellationToken);
        return Result(plan, report, (before + after) / 2, usage, watch.AtStart, blocks, node.TimeToReady, MachineFacts.Read(folder.FolderPath)) with
        {
            LoadBefore = load,
            StolenShare = watch.StolenShare,
        };
    }

    private static LoadPlan Load(ThroughputPlan plan, NodeFolder folder, MeasuredNode node) => new()
    {
        Node = node.Url,
        Wallets = plan.Wallets,
        BatchSize = plan.BatchSize,
        Connections = plan.Connections,
        Duration = plan.Duration,
        WarmUp = plan.WarmUp,
        Count = plan.Count,
        OfferedPerSecond = plan.OfferedPerSecond,
        SignAhead = plan.SignAhead,
        SignAheadPerSecond = plan.SignAheadPerSecond,
        BeforeSending = plan.Duration is { } duration ? stop => RoundAlignment.WaitAsync(node.Client, duration, stop) : null,
        Bank = folder.Bank,
        Seed = plan.Seed,
        IsRandomSender = plan.IsRandomSender,
    };

    private static ThroughputResult Result(
        ThroughputPlan plan,
        LoadReport report,
        double ceiling,
        NodeUsage usage,
        NodeUsage? atStart,
        IReadOnlyDictionary<string, int> blocks,
        TimeSpan timeToReady,
        MachineFacts machine)
    {
        var nodeSeconds = (usage.ProcessorTime - (atStart?.ProcessorTime ?? TimeSpan.Zero)).TotalSeconds;
        return new ThroughputResult
        {
            ConfirmedPerSecond = report.ConfirmedPerSecond,
            SteadyConfirmedPerSecond = report.ConfirmedPerSecondBetweenBlocks,
            AcknowledgedPerSecond = report.AcceptedPerSecond,
            VerifyCeilingPerSecond = ceiling,
            ShareOfCeiling = report.ConfirmedPerSecond / ceiling,
            WarmUpSeconds = report.WarmUpSeconds,
            AcknowledgeMs = report.Acknowledge,
            ConfirmMs = report.Confirm,
            Lost = report.Lost,
            Duplicated = report.Duplicated,
            Altered = report.Altered,
            SupplyConserved = report.SupplyConserved,
            KeptRate = report.KeptRate,
            Failure = report.Failure,
            Transfers = report.Signed,
            SignedAhead = report.SignedAhead,
            Acknowledged = report.Acknowledged,
            Confirmed = report.Confirmed,
            Refusals = report.Refusals,
            Wallets = report.Wallets,
            BatchSize = report.BatchSize,
            Connections = report.Connections,
            OfferedPerSecond = report.OfferedPerSecond,
            IsRandomSender = report.IsRandomSender,
            Proof = JsonNamingPolicy.CamelCase.ConvertName(plan.Node.Proof.ToString()),
            Validators = plan.Node.Validators,
            BlockIntervalSeconds = plan.Node.BlockInterval.TotalSeconds,
            Blocks = blocks,
            Node = new NodeShare(usage.ResidentBytes, usage.PeakResidentBytes, nodeSeconds, Microseconds(nodeSeconds, report.Confirmed)),
            Generator = new GeneratorShare(report.GeneratorCpuSeconds, Microseconds(report.GeneratorCpuSeconds, report.Confirmed)),
            Seconds = new PhaseSeconds(
                timeToReady.TotalSeconds, report.KeySeconds + report.FundingSeconds, report.SigningSeconds, report.SendingSeconds, report.ConfirmingSeconds),
            Machine = machine,
        };
    }

    private static double Microseconds(double seconds, long transfers) => transfers == 0 ? 0 : seconds * 1_000_000 / transfers;
}
