using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using OrleansChain.Cli.Hosting;
using OrleansChain.Cli.Output;

namespace OrleansChain.Cli.Commands;

/// <summary><c>--help</c>: the overview of all verbs for <c>dsc</c> itself, the usual help for one verb.</summary>
internal sealed class OverviewHelpAction(HelpAction usual, CommandHost host) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => usual.ClearsParseErrors;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        if (command != parseResult.RootCommandResult.Command)
        {
            return usual.Invoke(parseResult);
        }

        Overview.Show(command, new Printer(host, json: false));
        return ExitCodes.Done;
    }
}
