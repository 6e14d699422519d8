using System.CommandLine;
using OrleansChain.Bench.Nodes;
using OrleansChain.Cli.Load;

namespace OrleansChain.Bench.Throughput.Capacity;

/// <summary>The sub-command <c>capacity</c>.</summary>
internal static class CapacityCommand
{
    private const string Description = """
        Makes a chain of many wallets and transactions, tells what the node takes of memory, stops it, starts it again, and tells how long that takes until it is ready and
        until it answers.
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var usual = new CapacityPlan();
        var wallets = NumberOption.Whole("--wallets", "How many wallets.", usual.Wallets, LoadPlanRules.MaxWallets);
        var transactions = NumberOption.Whole("--transactions", "How many transactions, each wallet's first payment included.", (int)usual.Transactions, 1_000_000_000);
        var batch = NumberOption.Whole("--batch", "Transfers in a request.", usual.BatchSize, LoadPlanRules.MaxBatchSize);
        var connections = NumberOption.Whole("--connections", "Requests under way at most.", usual.Connections, LoadPlanRules.MaxConnections);
        var interval = NumberOption.Number("--block-interval", "Seconds between blocks; 6 unless given.", 3_600);
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "Where the node's folder is made; the system's temporary folder unless given." };
        var keep = new Option<bool>("--keep") { Description = "Keep the node's folder." };
        var json = new Option<bool>("--json") { Description = "Write one JSON object." };
        var command = new Command("capacity", Description.ReplaceLineEndings(" ")) { wallets, transactions, batch, connections, interval, folder, keep, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(transactions) <= result.GetValue(wallets))
            {
                result.AddError("--transactions must be more than --wallets: each wallet is paid once.");
            }
        });
        command.SetAction((result, cancellationToken) => BenchAction.RunAsync(
            async () =>
            {
                var plan = new CapacityPlan
                {
                    Node = new NodePlan
                    {
                        BlockInterval = TimeSpan.FromSeconds(result.GetValue(interval) ?? 6),
                        ParentFolder = result.GetValue(folder)?.FullName,
                        KeepsFolder = result.GetValue(keep),
                    },
                    Wallets = result.GetValue(wallets),
                    Transactions = result.GetValue(transactions),
                    BatchSize = result.GetValue(batch),
                    Connections = result.GetValue(connections),
                };
                var measured = await CapacityMeasurement.RunAsync(plan, BenchAction.Tell, cancellationToken);
                return (result.GetValue(json) ? BenchJson.Of(measured) : Text(measured), measured.IsGood);
            },
            cancellationToken));
        return command;
    }

    private static string Text(CapacityResult result) => $"""
        {result.Wallets:N0} wallets, {result.Transactions:N0} transactions in {result.Height:N0} blocks, {result.DataBytes >> 20:N0} MiB on disk
        node {result.ResidentBytes >> 20:N0} MiB (peak {result.PeakResidentBytes >> 20:N0}), restarted {result.RestartedResidentBytes >> 20:N0} MiB (peak {result.RestartedPeakResidentBytes >> 20:N0})
        stopped in {result.StopSeconds:N2} s; from the new start to ready {result.RestartSeconds.Ready:N2} s, a transaction by id {result.RestartSeconds.Transaction:N2} s, a history {result.RestartSeconds.History:N2} s, a transfer acknowledged {result.RestartSeconds.Submitted:N2} s
        made at {result.ConfirmedPerSecond:N0} confirmed/s; lost {result.Lost}, duplicated {result.Duplicated}, supply {(result.SupplyConserved ? "conserved" : "NOT CONSERVED")}
        {result.Machine.Processors} × {result.Machine.Processor}, {result.Machine.FileSystem}, {result.Machine.Runtime}, {result.Machine.Program}
        """;
}
