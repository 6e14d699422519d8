using System.CommandLine;
using System.Security.Cryptography;
using OrleansChain.Cli.Elections;
using OrleansChain.Cli.Elections.Simulation;
using OrleansChain.Cli.Load;
using OrleansChain.Cli.Node;
using OrleansChain.Cli.People;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc election simulate</c>: a whole election with made-up voters, from its definition to the verified result.</summary>
internal sealed class ElectionSimulateVerb
{
    private const string MailFolderName = "mail";

    private readonly Option<int> _voters = Number("--voters", "How many voters there are, each with a key and a ballot", 1_000);
    private readonly Option<int> _signUp = Number("--sign-up", "How many of them go the whole way: sign-up, activation, approval, registration", 0);
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

    private readonly Option<bool> _withOfficer = new("--with-officer")
    {
        Description = "Make an officer for this run, as whoever has the data folder of a development node may; else whoever has signed in leads it",
    };

    private readonly Option<string> _data = new("--data")
    {
        Description = $"The node's data folder (else {OperatorSecretFile.DefaultFolder}), for --with-officer and --sign-up",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => OperatorSecretFile.DefaultFolder,
    };

    private readonly Option<string?> _mail = new("--mail") { Description = "The folder of the node's mail (else mail in its data folder)", HelpName = "FOLDER" };

    private ElectionSimulateVerb()
    {
    }

    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var verb = new ElectionSimulateVerb();
        var command = new Command("simulate", "Hold an election with made-up voters, seal, count and verify it; needs an officer");
        Option[] options =
        [
            verb._voters, verb._seed, verb._id, verb._signUp, verb._ballots, verb._difficulty, verb._mode, verb._batch, verb._connections,
            verb._withOfficer, verb._data, verb._mail,
        ];
        foreach (Option option in options)
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
        SimulationPlan plan = PlanOf(session.Arguments);
        plan.Check();
        string data = session.Arguments.GetRequiredValue(_data);
        LoadSeams seams = LoadSeams.OfProcess;
        var accounts = new SimulatedAccounts(
            session.NodeUrl, seams, new MailFolder(session.Arguments.GetValue(_mail) ?? Path.Combine(data, MailFolderName)));
        NodeClient officer = session.Node;
        string? secret = session.Arguments.GetValue(_withOfficer) ? OperatorSecretFile.Read(data, session.NodeUrl) : null;
        string? token = secret is null ? session.Tokens.Read(session.NodeUrl).Token : null;
        await RequireNewAsync(officer, plan.Id, cancellationToken);
        officer.Token = secret is null ? token : await SimulatedOfficer.AppointAsync(plan.Id, secret, accounts, cancellationToken);
        var view = new SimulationView(session.Printer);
        SimulationReport report = await SimulationRun.RunAsync(plan, officer, accounts, session.NodeUrl, seams, view, cancellationToken);
        return view.Show(report);
    }

    /// <summary>Looks before anything is made: an election is held once.</summary>
    private static async Task RequireNewAsync(NodeClient node, string election, CancellationToken cancellationToken)
    {
        try
        {
            await new ElectionNode(node).GetAsync(election, cancellationToken);
        }
        catch (CommandFailureException failure) when (failure.Reason is Reasons.ElectionUnknown)
        {
            return;
        }

        throw CommandFailureException.Refused(Reasons.ElectionExists, $"The election {election} is there already. Use another --seed or --id.");
    }

    private SimulationPlan PlanOf(ParseResult arguments)
    {
        ulong seed = arguments.GetValue(_seed) ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        return new SimulationPlan
        {
            Id = arguments.GetValue(_id) ?? $"simulation-{seed}",
            Voters = arguments.GetValue(_voters),
            SignUp = arguments.GetValue(_signUp),
            Seed = seed,
            BallotsPerBlock = arguments.GetValue(_ballots),
            DifficultyHexZeros = arguments.GetValue(_difficulty),
            MiningMode = arguments.GetValue(_mode)!,
            BatchSize = arguments.GetValue(_batch),
            Connections = arguments.GetValue(_connections),
        };
    }
}
