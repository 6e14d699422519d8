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
        command.Add(WalletCreateVerb.Create(runner));
        command.Add(WalletKeyVerb.Create(runner));
        command.Add(WalletBalanceVerb.Create(runner));
        command.Add(WalletSendVerb.Create(runner));
        command.Add(WalletStakeVerb.CreateStake(runner));
        command.Add(WalletStakeVerb.CreateUnstake(runner));
        command.Add(WalletFundVerb.Create(runner));
        command.Add(WalletTransactionVerb.Create(runner));
        command.Add(WalletTransactionsVerb.Create(runner));
        command.Add(WalletEncryptVerb.Create(runner));
        command.Add(WalletDecryptVerb.Create(runner));
        return command;
    }
}
