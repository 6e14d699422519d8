using System.CommandLine;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc election</c>: the bulletin board for everybody, and what officers do.</summary>
internal static class ElectionVerbs
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("election", "Elections: what is public of them, and what officers do");
        foreach (Command verb in ElectionBoardVerbs.Create(runner).Concat(ElectionOfficerVerbs.Create(runner)))
        {
            command.Add(verb);
        }

        command.Add(ElectionSimulateVerb.Create(runner));
        return command;
    }

    /// <summary>The argument that names an election.</summary>
    public static Argument<string> Id() => new("id") { Description = "The election's id", HelpName = "ID" };
}
