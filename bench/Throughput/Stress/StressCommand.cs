using System.CommandLine;
using System.Text;
using OrleansChain.Cli.Load;

namespace OrleansChain.Bench.Throughput.Stress;

/// <summary>The sub-command <c>stress</c>.</summary>
internal static class StressCommand
{
    private const string Description = """
        Offers a node 50% to 300% of what it takes in a closed loop: what it accepts should stay, and what it refuses it should refuse quickly.
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var usual = new StressPlan();
        var seconds = NumberOption.Number("--seconds", "How long each step lasts; 10 unless given.", 3_600);
        var steps = new Option<double[]>("--steps") { Description = "What to offer, in percent of the capacity.", AllowMultipleArgumentsPerToken = true };
        steps.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double[]>()?.Any(step => !(step is > 0 and <= 10_000)) ?? false)
            {
                result.AddError("--steps must be more than 0 and at most 10000.");
            }
        });
        var interval = NumberOption.Number("--block-interval", "Seconds between blocks; 1 unless given.", 3_600);
        var wallets = NumberOption.Whole("--wallets", "How many wallets pay each other.", usual.Wallets, LoadPlanRules.MaxWallets);
        var batch = NumberOption.Whole("--batch", "Transfers in a request; 1 means single requests.", usual.BatchSize, LoadPlanRules.MaxBatchSize);
        var connections = NumberOption.Whole("--connections", "Requests under way at most.", usual.Connections, LoadPlanRules.MaxConnections);
        var json = new Option<bool>("--json") { Description = "Write one JSON object." };
        var command = new Command("stress", Description.ReplaceLineEndings(" ").Trim()) { seconds, steps, interval, wallets, batch, connections, json };
        command.SetAction((result, cancellationToken) => BenchAction.RunAsync(
            async () =>
            {
                var plan = usual with
                {
                    Node = usual.Node with { BlockInterval = TimeSpan.FromSeconds(result.GetValue(interval) ?? usual.Node.BlockInterval.TotalSeconds) },
                    StepTime = TimeSpan.FromSeconds(result.GetValue(seconds) ?? usual.StepTime.TotalSeconds),
                    Steps = result.GetValue(steps) is { Length: > 0 } given ? [.. given.Select(step => step / 100)] : usual.Steps,
                    Wallets = result.GetValue(wallets),
                    BatchSize = result.GetValue(batch),
                    Connections = result.GetValue(connections),
                };
                var measured = await StressMeasurement.RunAsync(plan, BenchAction.Tell, cancellationToken);
                return (result.GetValue(json) ? BenchJson.Of(measured) : Text(measured), measured.IsGood);
            },
            cancellationToken));
        return command;
    }

    private static string Text(StressResult result)
    {
        var text = new StringBuilder()
            .AppendLine($"{result.CapacityPerSecond:N0} acknowledged/s in a closed loop; at and above it {result.KeptShare * 100:0.#}% of that stays")
            .AppendLine($"{"offered/s",10}  {"accepted/s",10}  {"refused",10}  {"refusal p50 / p99 / max ms",28}  {"acknowledged p50 / p99 ms",26}");
        foreach (var step in result.Steps)
        {
            text.AppendLine(
                $"{step.OfferedPerSecond,10:N0}  {step.AcceptedPerSecond,10:N0}  {step.Refusals.Values.Sum(),10:N0}  "
                + $"{$"{step.RefuseMs.P50:N1} / {step.RefuseMs.P99:N1} / {step.RefuseMs.Max:N1}",28}  {$"{step.AcknowledgeMs.P50:N1} / {step.AcknowledgeMs.P99:N1}",26}");
        }

        return text
            .AppendLine($"lost {result.Lost}, duplicated {result.Duplicated}, supply {(result.SupplyConserved ? "conserved" : "NOT CONSERVED")}, node at most {result.PeakResidentBytes >> 20:N0} MiB")
            .Append($"{result.Machine.Processors} × {result.Machine.Processor}, {result.Machine.FileSystem}, {result.Machine.Runtime}, {result.Machine.Program}").ToString();
    }
}
