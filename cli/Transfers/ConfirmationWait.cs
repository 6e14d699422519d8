using OrleansChain.Cli.Node;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Transfers;

/// <summary>Follows a transaction until it is confirmed or rejected, for a bounded time.</summary>
internal sealed class ConfirmationWait(NodeClient node, TimeProvider time)
{
    /// <summary>How long after an answer the node is asked again.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Asks until the transaction is confirmed or rejected or the time is over, and returns the last answer. A node that is away for a
    /// while is asked again.
    /// </summary>
    /// <param name="id">The transaction's id.</param>
    /// <param name="limit">How long to go on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CommandFailureException">The node answered nothing at all, or something that is not understood.</exception>
    public async Task<TransactionResponse> FollowAsync(string id, TimeSpan limit, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        TransactionResponse? last = null;
        while (true)
        {
            try
            {
                last = await node.GetTransactionAsync(id, cancellationToken);
                if (IsFinal(last.Status))
                {
                    return last;
                }
            }
            catch (CommandFailureException failure) when (failure.ExitCode == ExitCodes.NodeUnreachable)
            {
                if (last is null && IsOver(start, limit))
                {
                    throw;
                }
            }

            if (last is not null && IsOver(start, limit))
            {
                return last;
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    /// <summary>Whether a transaction stays where it is.</summary>
    public static bool IsFinal(TransactionStatus status) => status is TransactionStatus.Confirmed or TransactionStatus.Rejected;

    private bool IsOver(long start, TimeSpan limit) => time.GetElapsedTime(start) >= limit;
}
