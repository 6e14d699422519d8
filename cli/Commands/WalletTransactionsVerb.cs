using System.CommandLine;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Output;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc wallet transactions</c>: what the wallet sent and received, newest first.</summary>
internal static class WalletTransactionsVerb
{
    private static readonly string[] Headers = ["status", "height", "direction", "amount", "fee", "counterparty", "id"];

    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("transactions", "List what the wallet sent and received, newest first");
        var page = new PageOptions();
        page.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            string query = page.Query(session.Arguments);
            string address = WalletKey.ReadAddress(session).ToString();
            WalletHistoryResponse history = await ReadAsync(session, address, query, cancellationToken);
            session.Printer.Show(history, RestJson.Default.WalletHistoryResponse, _ =>
            {
                session.Printer.Table(Headers, [.. history.Pending.Concat(history.Items).Select(Row)]);
                if (history.Next is not null)
                {
                    session.Printer.Note($"More: --cursor {history.Next}");
                }
            });
        });
        return command;
    }

    /// <summary>Reads a page. A wallet that the chain has never seen has an empty history.</summary>
    private static async Task<WalletHistoryResponse> ReadAsync(
        Session session, string address, string query, CancellationToken cancellationToken)
    {
        try
        {
            return await session.Node.GetAsync<WalletHistoryResponse>(
                $"v1/wallets/{address}/transactions{query}", cancellationToken);
        }
        catch (CommandFailureException failure) when (failure is { Reason: Reasons.WalletUnknown, Height: not null })
        {
            return new WalletHistoryResponse(address, failure.Height.Value, Pending: [], Items: [], Next: null);
        }
    }

    private static IReadOnlyList<string> Row(WalletTransaction transaction) =>
    [
        transaction.Status == TransactionStatus.Confirmed ? "confirmed" : "unconfirmed",
        transaction.Height?.ToString() ?? "",
        transaction.Direction,
        Wording.Coins(transaction.Amount),
        Wording.Coins(transaction.Fee),
        transaction.Counterparty ?? "",
        transaction.Id ?? "",
    ];
}
