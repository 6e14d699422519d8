using System.CommandLine;
using System.CommandLine.Help;
using OrleansChain.Cli.Hosting;
using OrleansChain.Cli.Output;
using OrleansChain.Cli.People;

namespace OrleansChain.Cli.Commands;

/// <summary>The <c>dsc</c> command: its verbs, and how a command line becomes an exit code.</summary>
internal sealed class DscCommand(CommandHost host)
{
    /// <summary>How the command is called.</summary>
    public const string Name = "dsc";

    private readonly GlobalOptions _options = new();

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="cancellationToken">Cancelled by Ctrl-C.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        // An argument that starts with @ is an argument, not a file to read more from.
        ParseResult parsed = CreateRoot().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            string errors = string.Join(' ', parsed.Errors.Select(ParseErrors.TextOf));
            new Printer(host, args.Contains(_options.Json.Name, StringComparer.Ordinal)).Failure(
                CommandFailureException.Usage(Reasons.BadCommandLine, $"{errors} `dsc help` lists the verbs."));
            return ExitCodes.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = host.Output,
            Error = host.Error,
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    private Command CreateRoot()
    {
        var runner = new VerbRunner(host, _options);
        var root = new Command(Name, "Wallet and window of an OrleansChain node");
        _options.AddTo(root);
        root.Add(HelpVerb.Create(runner, root));
        root.Add(WalletVerbs.Create(runner));
        root.Add(BlockchainVerb.Create(runner));
        root.Add(PoolVerb.Create(runner));
        root.Add(MetronomeVerb.Create(runner));
        root.Add(ValidatorVerb.Create(runner));
        root.Add(MonitorVerb.Create(runner));
        root.Add(LoadVerb.Create(runner));
        root.Add(VoterVerbs.Create(runner));
        root.Add(OfficerVerbs.Create(runner));
        root.Add(AdminVerbs.Create(runner));
        root.Add(ElectionVerbs.Create(runner));
        root.Add(VoteVerbs.Create(runner));
        root.Add(ReplicaVerbs.Create(runner));
        root.Add(DemoVerbs.Create(runner));
        root.Add(VerifyVerb.Create(runner));

        var help = new HelpOption();
        help.Action = new OverviewHelpAction((HelpAction)help.Action!, host, _options);
        root.Add(help);
        root.Add(VersionAction.CreateOption(host, _options));
        return root;
    }
}
