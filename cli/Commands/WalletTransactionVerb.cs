using System.CommandLine;
using OrleansChain.Cli.Output;
using OrleansChain.Core;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc wallet transaction ID</c>: where a transaction stands.</summary>
internal static class WalletTransactionVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("transaction", "Show where a transaction stands: unconfirmed, confirmed, rejected or unknown");
        var id = new Argument<string>("id") { Description = "The transaction's id", HelpName = "ID" };
        command.Add(id);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            if (!Hash256.TryParse(session.Arguments.GetRequiredValue(id).ToLowerInvariant(), out Hash256 parsed))
            {
                throw CommandFailureException.Usage(Reasons.BadHash, "A transaction's id has 64 hexadecimal digits.");
            }

            TransactionResponse transaction = await session.Node.GetTransactionAsync(parsed.ToString(), cancellationToken);
            session.Printer.Show(
                transaction,
                RestJson.Default.TransactionResponse,
                answer => session.Printer.Line(Wording.Status(answer), Wording.StatusStyle(answer.Status)));
            return transaction.Status == TransactionStatus.Unknown ? ExitCodes.NotFound : ExitCodes.Done;
        });
        return command;
    }
}
