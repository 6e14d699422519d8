using OrleansChain.Bench.Nodes;
using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Cli.Load;

namespace OrleansChain.Bench.Throughput.Stress;

/// <summary>Finds what a node takes in a closed loop, then offers it parts and multiples of that.</summary>
internal static class StressMeasurement
{
    /// <summary>Runs it. When it returns, or fails, the node has ended and its folder is gone, unless the plan keeps it.</summary>
    /// <exception cref="NodeException">The node failed.</exception>
    public static async Task<StressResult> RunAsync(StressPlan plan, Action<string> progress, CancellationToken cancellationToken)
    {
        using var folder = NodeFolder.Create(plan.Node, DateTimeOffset.UtcNow);
        await using var node = await MeasuredNode.StartAsync(folder, cancellationToken);
        progress($"a node is ready at {node.Url}");
        await NodeReadiness.WaitUntilSealingAsync(node, plan.Node, cancellationToken);
        var reports = new List<LoadReport>
        {
            await LoadRun.RunAsync(Load(plan, folder, node, step: 0) with { Connections = plan.CapacityConnections }, new LoadWatch(node, progress), cancellationToken),
        };
        var capacity = reports[0].AcceptedPerSecond;
        var steps = new List<StressStep>();
        foreach (var share in plan.Steps)
        {
            progress($"{share * 100:0.#}% of {capacity:N0}/s");
            var load = Load(plan, folder, node, steps.Count + 1) with { OfferedPerSecond = share * capacity };
            var report = await LoadRun.RunAsync(load, new LoadWatch(node, progress), cancellationToken);
            reports.Add(report);
            steps.Add(Step(share, share * capacity, report));
        }

        var usage = node.Usage();
        await node.StopAsync(cancellationToken);
        return new StressResult
        {
            CapacityPerSecond = capacity,
            Steps = steps,
            KeptShare = KeptShare(capacity, steps),
            BlockIntervalSeconds = plan.Node.BlockInterval.TotalSeconds,
            BatchSize = plan.BatchSize,
            Connections = plan.Connections,
            PeakResidentBytes = usage.PeakResidentBytes,
            Lost = reports.Sum(report => report.Lost),
            Duplicated = reports.Sum(report => report.Duplicated),
            SupplyConserved = reports.All(report => report.SupplyConserved),
            Machine = MachineFacts.Read(folder.FolderPath),
        };
    }

    /// <summary>The smallest accepted rate at or above the capacity, by the capacity; 1 without such steps.</summary>
    internal static double KeptShare(double capacity, IEnumerable<StressStep> steps) =>
        steps.Where(step => step.Share >= 1).Select(step => step.AcceptedPerSecond / capacity).DefaultIfEmpty(1).Min();

    // The wallets of a seed can be used on a chain once, so each step has its own.
    private static LoadPlan Load(StressPlan plan, NodeFolder folder, MeasuredNode node, int step) => new()
    {
        Node = node.Url,
        Wallets = plan.Wallets,
        BatchSize = plan.BatchSize,
        Connections = plan.Connections,
        Duration = plan.StepTime,
        SignAhead = true,
        Bank = folder.Bank,
        Seed = plan.Seed + (ulong)step,
    };

    private static StressStep Step(double share, double offered, LoadReport report) => new(
        share, offered, report.SentPerSecond, report.AcceptedPerSecond, report.Refusals, report.Acknowledge, report.Refuse, report.MaxLagMilliseconds);
}
