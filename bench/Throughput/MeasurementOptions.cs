using System.CommandLine;
using OrleansChain.Bench.Nodes;
using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Cli.Load;
using OrleansChain.Core.Blocks;

namespace OrleansChain.Bench.Throughput;

/// <summary>The options that say what one measurement is, for every command that takes them.</summary>
internal sealed class MeasurementOptions
{
    private const int DefaultSeconds = 20;

    private readonly Option<int> _wallets = NumberOption.Whole("--wallets", "How many wallets pay each other; 1 pays one that only receives.", 8, LoadPlanRules.MaxWallets);
    private readonly Option<int> _batch = NumberOption.Whole("--batch", "Transfers in a request; 1 means single requests.", 1_000, LoadPlanRules.MaxBatchSize);
    private readonly Option<int> _connections = NumberOption.Whole("--connections", "Requests under way at most.", 8, LoadPlanRules.MaxConnections);
    private readonly Option<double?> _seconds = NumberOption.Number("--seconds", $"How long to send; {DefaultSeconds} unless --count is given.", 3_600);
    private readonly Option<long?> _count = new("--count") { Description = "How many transfers to send, instead of a time." };
    private readonly Option<double?> _offered = NumberOption.Number("--offered", "Transfers a second that arrive whether or not the node keeps up; closed loop unless given.", LoadPlanRules.MaxPerSecond);
    private readonly Option<bool> _signInTime = new("--sign-in-time") { Description = "Sign in the timed part instead of ahead of it." };
    private readonly Option<bool> _random = new("--random-senders") { Description = "Draw each transfer's wallet at random instead of in turn." };
    private readonly Option<double?> _interval = NumberOption.Number("--block-interval", "Seconds between blocks; 6 unless given.", 3_600);
    private readonly Option<string> _proof = new("--proof") { Description = "The kind of proof that leads.", DefaultValueFactory = _ => "work" };
    private readonly Option<int> _validators = NumberOption.Whole("--validators", "How many validators give that proof.", 1, NodePlan.MaxValidators);
    private readonly Option<string> _plot = new("--plot") { Description = "Memory of each plot, with --proof memory.", DefaultValueFactory = _ => "8MiB" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "What keys and draws are made from.", DefaultValueFactory = _ => 1 };
    private readonly Option<DirectoryInfo?> _folder = new("--folder") { Description = "Where the node's folder is made; the system's temporary folder unless given." };
    private readonly Option<bool> _keep = new("--keep") { Description = "Keep the node's folder." };

    /// <summary>The options, in the order of the help.</summary>
    public IReadOnlyList<Option> All =>
        [_wallets, _batch, _connections, _seconds, _count, _offered, _signInTime, _random, _interval, _proof, _validators, _plot, _seed, _folder, _keep];

    /// <summary>Adds the options to a command, and refuses combinations that make no sense.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }

        _proof.AcceptOnlyFromAmong("work", "memory", "stake");
        command.Validators.Add(result =>
        {
            if (result.GetValue(_seconds) is not null && result.GetValue(_count) is not null)
            {
                result.AddError("--seconds and --count exclude each other.");
            }

            if (result.GetValue(_count) is < 1 or > 100_000_000)
            {
                result.AddError("--count must be 1 to 100000000.");
            }
        });
    }

    /// <summary>Whether the command line has any of them.</summary>
    public bool IsAnyGiven(ParseResult result) => All.Any(option => result.GetResult(option) is { Implicit: false });

    /// <summary>What was asked for.</summary>
    public ThroughputPlan Read(ParseResult result) => new()
    {
        Node = new NodePlan
        {
            BlockInterval = TimeSpan.FromSeconds(result.GetValue(_interval) ?? 6),
            Proof = Enum.Parse<ProofKind>(result.GetValue(_proof)!, ignoreCase: true),
            Validators = result.GetValue(_validators),
            PlotMemory = result.GetValue(_plot)!,
            ParentFolder = result.GetValue(_folder)?.FullName,
            KeepsFolder = result.GetValue(_keep),
        },
        Wallets = result.GetValue(_wallets),
        BatchSize = result.GetValue(_batch),
        Connections = result.GetValue(_connections),
        Duration = result.GetValue(_count) is null ? TimeSpan.FromSeconds(result.GetValue(_seconds) ?? DefaultSeconds) : null,
        Count = result.GetValue(_count),
        OfferedPerSecond = result.GetValue(_offered),
        SignAhead = !result.GetValue(_signInTime),
        IsRandomSender = result.GetValue(_random),
        Seed = result.GetValue(_seed),
    };
}
