using System.Diagnostics;
using OrleansChain.Bench.Nodes;
using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Cli.Load;
using OrleansChain.Core.Rest;

namespace OrleansChain.Bench.Throughput.Capacity;

/// <summary>Makes a large chain, looks at the node's memory, stops the node, starts it again and asks it at once.</summary>
internal static class CapacityMeasurement
{
    // What was only for the load has gone when so many blocks have come without any.
    private const int QuietBlocks = 3;
    private static readonly TimeSpan HeadPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs it. When it returns, or fails, the node has ended and its folder is gone, unless the plan keeps it.</summary>
    /// <exception cref="NodeException">The node failed.</exception>
    public static async Task<CapacityResult> RunAsync(CapacityPlan plan, Action<string> progress, CancellationToken cancellationToken)
    {
        using var folder = NodeFolder.Create(plan.Node, DateTimeOffset.UtcNow);
        LoadReport report;
        ChainResponse chain;
        NodeUsage usage;
        Questions questions;
        double stopSeconds;
        await using (var node = await MeasuredNode.StartAsync(folder, cancellationToken))
        {
            progress($"a node is ready at {node.Url}");
            await NodeReadiness.WaitUntilSealingAsync(node, plan.Node, cancellationToken);
            report = await LoadRun.RunAsync(Load(plan, folder, node), new LoadWatch(node, progress), cancellationToken);
            await WaitForQuietAsync(node, plan.Node, cancellationToken);
            chain = await node.Client.GetAsync<ChainResponse>("/v1/chain", cancellationToken);
            questions = await Questions.PrepareAsync(node.Client, folder.Bank, cancellationToken);
            usage = node.Usage();
            progress($"stopping the node, which has {usage.ResidentBytes >> 20:N0} MiB");
            var stopping = Stopwatch.GetTimestamp();
            await node.StopAsync(cancellationToken);
            stopSeconds = Stopwatch.GetElapsedTime(stopping).TotalSeconds;
        }

        progress("starting it again");
        await using var again = await MeasuredNode.StartAsync(folder, cancellationToken);
        var times = await questions.AskAsync(again, cancellationToken);
        var usageAgain = again.Usage();
        await again.StopAsync(cancellationToken);
        return new CapacityResult
        {
            Wallets = chain.Accounts,
            Transactions = chain.TransactionCount,
            Height = chain.Height,
            DataBytes = new DirectoryInfo(folder.FolderPath).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length),
            ResidentBytes = usage.ResidentBytes,
            PeakResidentBytes = usage.PeakResidentBytes,
            RestartedResidentBytes = usageAgain.ResidentBytes,
            RestartedPeakResidentBytes = usageAgain.PeakResidentBytes,
            StopSeconds = stopSeconds,
            RestartSeconds = times,
            ConfirmedPerSecond = report.ConfirmedPerSecond,
            FundingSeconds = report.KeySeconds + report.FundingSeconds,
            Lost = report.Lost,
            Duplicated = report.Duplicated,
            SupplyConserved = report.SupplyConserved,
            Machine = MachineFacts.Read(folder.FolderPath),
        };
    }

    private static LoadPlan Load(CapacityPlan plan, NodeFolder folder, MeasuredNode node) => new()
    {
        Node = node.Url,
        Wallets = plan.Wallets,
        BatchSize = plan.BatchSize,
        Connections = plan.Connections,
        Count = plan.Transactions - plan.Wallets,
        Bank = folder.Bank,
        Seed = plan.Seed,
        TransfersInARow = plan.TransfersInARow,
    };

    private static async Task WaitForQuietAsync(MeasuredNode node, NodePlan plan, CancellationToken cancellationToken)
    {
        var until = (await node.Client.GetAsync<HeadResponse>("/v1/head", cancellationToken)).Height + QuietBlocks;
        await node.WaitAsync(
            async stop => (await node.Client.GetAsync<HeadResponse>("/v1/head", stop)).Height >= until,
            (10 * QuietBlocks * plan.BlockInterval) + TimeSpan.FromSeconds(10),
            HeadPause,
            $"had not {QuietBlocks} more blocks",
            cancellationToken);
    }
}
