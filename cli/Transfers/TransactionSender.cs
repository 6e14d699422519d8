using OrleansChain.Cli.Node;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Transfers;

/// <summary>
/// Submits a signed transaction. When the answer is lost it submits the same bytes again, never newly signed ones: the node knows them by
/// their id, so nothing is paid twice.
/// </summary>
internal sealed class TransactionSender(NodeClient node, TimeProvider time)
{
    /// <summary>How often the bytes are submitted at most.</summary>
    public const int MaxAttempts = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Submits until the node answers.</summary>
    /// <exception cref="CommandFailureException">
    /// The node refused; or it gave no answer, so that whether it has the transaction may be unknown, and the detail says what to do.
    /// </exception>
    public async Task<SubmissionResponse> SubmitAsync(SignedTransaction transaction, CancellationToken cancellationToken)
    {
        bool mayHaveArrived = false;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                if (attempt > 1)
                {
                    await Task.Delay(FirstPause * (1 << (attempt - 2)), time, cancellationToken);
                }

                return await node.SubmitAsync(transaction.Bytes, cancellationToken);
            }
            catch (CommandFailureException failure) when (failure.ExitCode == ExitCodes.NodeUnreachable)
            {
                mayHaveArrived |= failure.Reason is not Reasons.NodeUnreachable;
                if (attempt == MaxAttempts)
                {
                    throw mayHaveArrived
                        ? Unknown(ExitCodes.NodeUnreachable, Reasons.OutcomeUnknown, transaction, failure.Message)
                        : failure;
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw Unknown(ExitCodes.Interrupted, Reasons.Interrupted, transaction, "Interrupted.");
            }
        }
    }

    private static CommandFailureException Unknown(int exitCode, string reason, SignedTransaction transaction, string why) => new(
        exitCode,
        reason,
        $"{why} Whether the node has transaction {transaction.Id} is not known. Before sending anew, ask: dsc wallet transaction {transaction.Id}");
}
