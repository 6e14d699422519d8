using System.CommandLine;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc help</c> and <c>dsc wallet help</c>.</summary>
internal static class HelpVerb
{
    /// <summary>Makes the verb.</summary>
    /// <param name="runner">Runs it.</param>
    /// <param name="described">The command whose verbs it lists.</param>
    public static Command Create(VerbRunner runner, Command described)
    {
        var command = new Command("help", $"List the verbs of {described.Name}");
        runner.Attach(command, (session, _) =>
        {
            Overview.Show(described, session.Printer);
            return Task.CompletedTask;
        });
        return command;
    }
}
