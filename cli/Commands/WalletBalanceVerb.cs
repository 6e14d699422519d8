using System.CommandLine;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Output;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc wallet balance</c>: the confirmed balance and the block at which it holds.</summary>
internal static class WalletBalanceVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("balance", "Show the wallet's confirmed balance and what it has staked");
        runner.Attach(command, async (session, cancellationToken) =>
        {
            string address = WalletKey.ReadAddress(session).ToString();
            WalletResponse wallet = await session.Node.GetWalletAsync(address, cancellationToken);
            session.Printer.Show(wallet, RestJson.Default.WalletResponse, answer => session.Printer.Line(Wording.Balance(answer)));
        });
        return command;
    }
}
