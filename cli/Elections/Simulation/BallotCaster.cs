using System.Collections.Concurrent;
using OrleansChain.Cli.Load;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>
/// Casts batches of ballots over several connections. The same bytes again are harmless, so a batch whose answer is lost is sent again, and so is one
/// for which the node has no room.
/// </summary>
/// <param name="client">The node.</param>
/// <param name="limits">How long to bear with it.</param>
/// <param name="time">The clock.</param>
/// <param name="meter">Counts the ballots that are acknowledged.</param>
internal sealed class BallotCaster(SubmitClient client, LoadLimits limits, TimeProvider time, SimulationMeter meter)
{
    private readonly ConcurrentDictionary<string, long> _refusals = new(StringComparer.Ordinal);
    private long _cast;

    /// <summary>How many ballots were acknowledged.</summary>
    public long Cast => Interlocked.Read(ref _cast);

    /// <summary>How many ballots were refused for good, by name.</summary>
    public IReadOnlyDictionary<string, long> Refusals => new SortedDictionary<string, long>(_refusals, StringComparer.Ordinal);

    /// <summary>Casts all.</summary>
    /// <exception cref="CommandFailureException">The node refused a whole batch for good, or for too long.</exception>
    public Task RunAsync(IReadOnlyList<SignedBatch> batches, int connections, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        batches,
        new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancellationToken },
        async (batch, token) => await CastAsync(batch, token));

    private async Task CastAsync(SignedBatch batch, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        TimeSpan pause = limits.FirstPause;
        while (true)
        {
            SubmitAnswer answer = await client.SendBatchAsync(batch.Bytes, cancellationToken);
            if (answer is { Reason: null, IsLost: false } && !HasToCome(Count(batch, answer)))
            {
                return;
            }

            if (answer.IsFinal || time.GetElapsedTime(began) > limits.Patience)
            {
                throw new CommandFailureException(
                    answer.IsFinal ? ExitCodes.Refused : ExitCodes.NodeUnreachable,
                    answer.Reason ?? (answer.IsLost ? Reasons.AnswerLost : Reasons.NodeUnavailable),
                    "The node did not take a batch of ballots.");
            }

            await Task.Delay(answer.RetryAfter is { } asked && asked < limits.RetryAfter ? asked : pause, time, cancellationToken);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, limits.LastPause.Ticks));
        }
    }

    private static bool HasToCome(int waiting) => waiting > 0;

    /// <summary>Counts what became of a batch, once none of it has to be sent again.</summary>
    /// <returns>How many have to.</returns>
    private int Count(in SignedBatch batch, in SubmitAnswer answer)
    {
        if (!BatchReply.TryDecode(answer.Reply, out BatchReply reply) || reply.Count != batch.Count)
        {
            throw CommandFailureException.NotUnderstood("The node's answer to a batch has not one result for each ballot.");
        }

        int taken = 0;
        int waiting = 0;
        Dictionary<TransactionOutcome, int> refused = [];
        for (int i = 0; i < reply.Count; i++)
        {
            TransactionOutcome outcome = reply.Read(i).Outcome;
            taken += OutcomeReasons.IsTaken(outcome) ? 1 : 0;
            waiting += OutcomeReasons.Passes(outcome) ? 1 : 0;
            if (!OutcomeReasons.IsTaken(outcome) && !OutcomeReasons.Passes(outcome))
            {
                refused[outcome] = refused.GetValueOrDefault(outcome) + 1;
            }
        }

        if (waiting == 0)
        {
            Interlocked.Add(ref _cast, taken);
            meter.Add(taken);
            foreach ((TransactionOutcome outcome, int count) in refused)
            {
                _refusals.AddOrUpdate(OutcomeReasons.NameOf(outcome), count, (_, before) => before + count);
            }
        }

        return waiting;
    }
}
