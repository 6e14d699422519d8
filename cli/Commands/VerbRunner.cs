using System.CommandLine;
using OrleansChain.Cli.Hosting;
using OrleansChain.Cli.Output;

namespace OrleansChain.Cli.Commands;

/// <summary>Runs verbs and turns how they end into exit codes.</summary>
internal sealed class VerbRunner(CommandHost host, GlobalOptions options)
{
    /// <summary>Gives a command its action.</summary>
    /// <param name="command">The command.</param>
    /// <param name="verb">What it does; the result is one of <see cref="ExitCodes"/>.</param>
    public void Attach(Command command, Func<Session, CancellationToken, Task<int>> verb) =>
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, verb, cancellationToken));

    /// <summary>Gives a command an action that only asks the node and shows the answer.</summary>
    /// <param name="command">The command.</param>
    /// <param name="verb">What it does.</param>
    public void Attach(Command command, Func<Session, CancellationToken, Task> verb) => Attach(command, async (session, cancellationToken) =>
    {
        await verb(session, cancellationToken);
        return ExitCodes.Done;
    });

    private async Task<int> RunAsync(
        ParseResult arguments, Func<Session, CancellationToken, Task<int>> verb, CancellationToken cancellationToken)
    {
        var printer = new Printer(host, arguments.GetValue(options.Json));
        try
        {
            using var session = new Session(host, options, arguments, printer);
            return await verb(session, cancellationToken);
        }
        catch (CommandFailureException failure)
        {
            printer.Failure(failure);
            return failure.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            printer.Failure(new CommandFailureException(ExitCodes.Interrupted, Reasons.Interrupted, "Interrupted."));
            return ExitCodes.Interrupted;
        }
    }
}
