using System.CommandLine;
using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Cli.Load;

namespace OrleansChain.Bench.Throughput;

/// <summary>The sub-command <c>latency</c>.</summary>
internal static class LatencyCommand
{
    /// <summary>Transfers a second that are offered unless another number is given.</summary>
    public const double UsualOfferedPerSecond = 7_500;

    /// <summary>Transfers in a request unless another number is given: a request arrives every 13 ms then.</summary>
    public const int UsualBatchSize = 100;

    /// <summary>Requests under way at most.</summary>
    public const int UsualConnections = 32;

    /// <summary>Wallets that pay each other: few enough that meeting their keys for the first time is over within a fifth of a second.</summary>
    public const int UsualWallets = 1_000;

    /// <summary>Seconds that are offered before those whose latencies count, unless another number is given.</summary>
    public const double UsualWarmUpSeconds = 5;

    private const int UsualSeconds = 60;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var offered = NumberOption.Number("--offered", $"Transfers a second that arrive whether or not the node keeps up; {UsualOfferedPerSecond} unless given.", LoadPlanRules.MaxPerSecond);
        var seconds = NumberOption.Number("--seconds", $"How long to send; {UsualSeconds} unless given.", 3_600);
        var warmUp = new Option<double>("--warm-up")
        {
            Description = $"How long to send before that, without latencies; {UsualWarmUpSeconds} unless given.",
            DefaultValueFactory = _ => UsualWarmUpSeconds,
        };
        warmUp.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() is >= 0 and <= 3_600))
            {
                result.AddError("--warm-up must be 0 to 3600.");
            }
        });
        var intervals = new Option<double[]>("--block-intervals")
        {
            Description = "Seconds between blocks, one measurement each; 6 and 1 unless given.",
            AllowMultipleArgumentsPerToken = true,
        };
        intervals.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double[]>()?.Any(interval => !(interval is >= 0.1 and <= 3_600)) ?? false)
            {
                result.AddError("--block-intervals must be 0.1 to 3600.");
            }
        });
        var wallets = NumberOption.Whole("--wallets", "How many wallets pay each other.", UsualWallets, LoadPlanRules.MaxWallets);
        var batch = NumberOption.Whole("--batch", "Transfers in a request; 1 means single requests.", UsualBatchSize, LoadPlanRules.MaxBatchSize);
        var connections = NumberOption.Whole("--connections", "Requests under way at most.", UsualConnections, LoadPlanRules.MaxConnections);
        var json = new Option<bool>("--json") { Description = "Write one JSON object." };
        var command = new Command("latency", "Offers a node transfers at a set rate and tells how long acknowledgement and confirmation take.")
        {
            offered, seconds, warmUp, intervals, wallets, batch, connections, json,
        };
        command.SetAction((result, cancellationToken) => BenchAction.RunAsync(
            async () =>
            {
                var plan = new ThroughputPlan
                {
                    Wallets = result.GetValue(wallets),
                    BatchSize = result.GetValue(batch),
                    Connections = result.GetValue(connections),
                    Duration = TimeSpan.FromSeconds((result.GetValue(seconds) ?? UsualSeconds) + result.GetValue(warmUp)),
                    WarmUp = TimeSpan.FromSeconds(result.GetValue(warmUp)),
                    OfferedPerSecond = result.GetValue(offered) ?? UsualOfferedPerSecond,
                };
                var runs = new List<ThroughputResult>();
                foreach (var interval in result.GetValue(intervals) is { Length: > 0 } given ? given : [6, 1])
                {
                    var node = plan.Node with { BlockInterval = TimeSpan.FromSeconds(interval) };
                    runs.Add(await ThroughputMeasurement.RunAsync(plan with { Node = node }, BenchAction.Tell, cancellationToken));
                }

                var text = string.Join(Environment.NewLine + Environment.NewLine, runs.Select(ThroughputText.Of));
                return (result.GetValue(json) ? BenchJson.Of(new { plan.OfferedPerSecond, Runs = runs }) : text, runs.All(run => run.IsGood));
            },
            cancellationToken));
        return command;
    }
}
