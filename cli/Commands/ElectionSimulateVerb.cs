using System.CommandLine;
using System.Security.Cryptography;
using OrleansChain.Cli.Elections;
using OrleansChain.Cli.Elections.Simulation;
using OrleansChain.Cli.Load;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc election simulate</c>: a whole election with made-up voters, from its definition to the verified result.</summary>
internal sealed class ElectionSimulateVerb
{
    private readonly Option<int> _voters = Number("--voters", "How many voters there are, each with a key and a ballot", 1_000);
    private readonly Option<int> _ballots = Number("--ballots-per-block", "Ballots in a block", 100);
    private readonly Option<int> _difficulty = Number("--difficulty", "Leading hexadecimal zeros of a block's hash, 1 to 8", 4);
    private readonly Option<int> _batch = Number("--batch", "Ballots in a request", 250);
    private readonly Option<int> _connections = Number("--connections", "Requests at once", 8);
    private readonly Option<ulong?> _seed = new("--seed") { Description = "Makes keys and choices; a random one unless given", HelpName = "N" };

    private readonly Option<string?> _id = new("--id") { Description = "The election's id (else simulation- and the seed)", HelpName = "ID" };

    private readonly Option<string> _mode = new("--mode")
    {
        Description = "How validators split the work: serial, static, leased or auto",
        HelpName = "MODE",
        DefaultValueFactory = _ => "auto",
    };

    private ElectionSimulateVerb()
    {
    }

    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var verb = new ElectionSimulateVerb();
        var command = new Command("simulate", "Hold an election with made-up voters, seal, count and verify it; needs an officer");
        foreach (Option option in (Option[])[verb._voters, verb._seed, verb._id, verb._ballots, verb._difficulty, verb._mode, verb._batch, verb._connections])
        {
            command.Add(option);
        }

        runner.Attach(command, verb.RunAsync);
        return command;
    }

    private static Option<int> Number(string name, string description, int otherwise) => new(name)
    {
        Description = $"{description} ({otherwise})",
        HelpName = "N",
        DefaultValueFactory = _ => otherwise,
    };

    private async Task<int> RunAsync(Session session, CancellationToken cancellationToken)
    {
        ParseResult arguments = session.Arguments;
        ulong seed = arguments.GetValue(_seed) ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var plan = new SimulationPlan
        {
            Id = arguments.GetValue(_id) ?? $"simulation-{seed}",
            Voters = arguments.GetValue(_voters),
            Seed = seed,
            BallotsPerBlock = arguments.GetValue(_ballots),
            DifficultyHexZeros = arguments.GetValue(_difficulty),
            MiningMode = arguments.GetValue(_mode)!,
            BatchSize = arguments.GetValue(_batch),
            Connections = arguments.GetValue(_connections),
        };
        plan.Check();
        var view = new SimulationView(session.Printer);
        SimulationReport report = await SimulationRun.RunAsync(
            plan, new ElectionNode(session.SignedIn()), session.NodeUrl, LoadSeams.OfProcess, view, cancellationToken);
        return view.Show(report);
    }
}
