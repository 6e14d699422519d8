using System.CommandLine;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc wallet</c>: the verbs that work with the wallet's key.</summary>
internal static class WalletVerbs
{
    /// <summary>Makes the verbs.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("wallet", "Work with the wallet");
        command.Add(HelpVerb.Create(runner, command));
        command.Add(WalletTransactionVerb.Create(runner));
        return command;
    }
}
