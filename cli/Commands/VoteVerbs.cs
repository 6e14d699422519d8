using System.CommandLine;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc vote</c>: what a voter's device does in an election.</summary>
internal static class VoteVerbs
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("vote", "Vote: register a key for an election, cast a ballot");
        command.Add(VoteRegisterVerb.Create(runner));
        command.Add(VoteCastVerb.Create(runner));
        return command;
    }
}
