using System.CommandLine;
using OrleansChain.Cli.Output;
using OrleansChain.Cli.Transfers;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Commands;

/// <summary><c>--wait</c> and <c>--timeout</c>, and how a submission is shown with and without them.</summary>
internal sealed class WaitOptions
{
    private const int DefaultTimeoutSeconds = 120;

    private readonly Option<bool> _wait = new("--wait") { Description = "Follow the transaction until it is confirmed" };

    private readonly Option<int> _timeout = new("--timeout")
    {
        Description = "The most seconds to wait",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => DefaultTimeoutSeconds,
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_wait);
        command.Add(_timeout);
    }

    /// <summary>Refuses a bad time-out before anything is sent.</summary>
    /// <exception cref="CommandFailureException">It is below 1.</exception>
    public void Check(ParseResult arguments)
    {
        if (arguments.GetValue(_timeout) < 1)
        {
            throw CommandFailureException.Usage(Reasons.BadTimeout, "--timeout must be at least 1 second.");
        }
    }

    /// <summary>Shows the id of an accepted transaction and, if asked, what becomes of it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ShowAsync(Session session, SubmissionResponse submission, CancellationToken cancellationToken)
    {
        Printer printer = session.Printer;
        bool wait = session.Arguments.GetValue(_wait);
        if (!wait || !printer.IsJson)
        {
            printer.Show(submission, RestJson.Default.SubmissionResponse, accepted => printer.Line(accepted.Id));
        }

        if (!wait)
        {
            return ExitCodes.Done;
        }

        TransactionResponse transaction = await FollowAsync(session, submission.Id, cancellationToken);
        printer.Show(
            transaction,
            RestJson.Default.TransactionResponse,
            answer => printer.Line(Wording.Status(answer), Wording.StatusStyle(answer.Status)));
        return transaction.Status switch
        {
            TransactionStatus.Confirmed => ExitCodes.Done,
            TransactionStatus.Rejected => ExitCodes.Rejected,
            _ => ExitCodes.TimedOut,
        };
    }

    private async Task<TransactionResponse> FollowAsync(Session session, string id, CancellationToken cancellationToken)
    {
        var limit = TimeSpan.FromSeconds(session.Arguments.GetValue(_timeout));
        try
        {
            return await new ConfirmationWait(session.Node, session.Time).FollowAsync(id, limit, cancellationToken);
        }
        catch (Exception exception) when (exception is CommandFailureException or OperationCanceledException)
        {
            session.Printer.Note($"Transaction {id} was accepted; ask for it with: dsc wallet transaction {id}");
            throw;
        }
    }
}
