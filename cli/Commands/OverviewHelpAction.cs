using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using OrleansChain.Cli.Hosting;
using OrleansChain.Cli.Output;

namespace OrleansChain.Cli.Commands;

/// <summary><c>--help</c>: the overview of all verbs for <c>dsc</c> itself, the usual help for one verb; with <c>--json</c> the overview of that verb.</summary>
internal sealed class OverviewHelpAction(HelpAction usual, CommandHost host, GlobalOptions options) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => usual.ClearsParseErrors;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        bool json = parseResult.GetValue(options.Json);
        if (command != parseResult.RootCommandResult.Command && !json)
        {
            return usual.Invoke(parseResult);
        }

        Overview.Show(command, new Printer(host, json));
        return ExitCodes.Done;
    }
}
