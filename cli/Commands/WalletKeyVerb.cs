using System.CommandLine;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Output;
using OrleansChain.Core.Keys;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc wallet key</c>: the address and the public key. The private key is never shown.</summary>
internal static class WalletKeyVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("key", "Show the wallet's address and public key");
        runner.Attach(command, (session, _) =>
        {
            using KeyFile key = WalletKey.Read(session);
            session.Printer.Show(
                new KeyView(key.Address.ToString(), key.PublicKey.ToString()),
                CliJson.Default.KeyView,
                view => session.Printer.Fields(("address", view.Address), ("public key", view.PublicKey)));
            return Task.CompletedTask;
        });
        return command;
    }
}
