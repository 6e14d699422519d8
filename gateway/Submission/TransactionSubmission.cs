using System.Collections.Immutable;
using System.Runtime.InteropServices;
using OrleansChain.Core;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Telemetry;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Gateway.Submission;

/// <summary>
/// Passes submissions to the verifiers. Repeating one is harmless: a transaction that the pool refuses because its sequence is
/// used or its time is over, and that is in the chain, is already known.
/// </summary>
/// <param name="grains">The chain's grains.</param>
/// <param name="coalescer">Makes batches of single submissions.</param>
/// <param name="sampler">Is offered one accepted transaction of each submission.</param>
/// <param name="metrics">Counts.</param>
/// <param name="clock">The clock.</param>
internal sealed class TransactionSubmission(
    ChainGrains grains, SubmissionCoalescer coalescer, ConfirmationSampler sampler, GatewayMetrics metrics, TimeProvider clock)
{
    /// <summary>Submits one transaction. Returns once it is on disk or refused.</summary>
    public async Task<TransactionResult> SubmitOneAsync(ReadOnlyMemory<byte> transaction)
    {
        var started = clock.GetTimestamp();
        var result = await coalescer.SubmitAsync(transaction);
        return (await FinishAsync([result], started))[0];
    }

    /// <summary>Submits transactions in the batch encoding. Returns one result for each, once the accepted ones are on disk.</summary>
    public async Task<ImmutableArray<TransactionResult>> SubmitBatchAsync(ReadOnlyMemory<byte> batch)
    {
        var started = clock.GetTimestamp();
        var reply = await grains.Verifier().Submit(new TransactionBatchMessage(grains.Id, batch));
        return await FinishAsync(reply.Results, started);
    }

    private static bool IsSuspect(TransactionOutcome outcome) =>
        outcome is TransactionOutcome.SequenceUsed or TransactionOutcome.Expired or TransactionOutcome.EvidenceTooOld;

    private async Task<ImmutableArray<TransactionResult>> FinishAsync(ImmutableArray<TransactionResult> submitted, long started)
    {
        var results = await RecognizeConfirmedAsync(submitted);
        Count(results, started);
        return results;
    }

    /// <summary>Asks the index once for all of a submission's suspects, of which there are no more than a batch has transactions.</summary>
    private async Task<ImmutableArray<TransactionResult>> RecognizeConfirmedAsync(ImmutableArray<TransactionResult> results)
    {
        var suspects = ImmutableArray.CreateBuilder<Hash256>();
        foreach (var result in results)
        {
            if (IsSuspect(result.Outcome))
            {
                suspects.Add(result.Id);
            }
        }

        if (suspects.Count == 0)
        {
            return results;
        }

        var found = await grains.Index.FindTransactions(suspects.DrainToImmutable());
        var recognized = results.ToArray();
        var next = 0;
        foreach (ref var result in recognized.AsSpan())
        {
            if (IsSuspect(result.Outcome) && found[next++] is not null)
            {
                result = result with { Outcome = TransactionOutcome.AlreadyKnown };
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(recognized);
    }

    private void Count(ImmutableArray<TransactionResult> results, long started)
    {
        Span<int> counts = stackalloc int[byte.MaxValue + 1];
        counts.Clear();
        foreach (var result in results)
        {
            if (result.Outcome == TransactionOutcome.Accepted && counts[(int)TransactionOutcome.Accepted] == 0)
            {
                sampler.Offer(result.Id);
            }

            counts[(int)result.Outcome]++;
        }

        for (var outcome = 0; outcome < counts.Length; outcome++)
        {
            if (counts[outcome] > 0)
            {
                metrics.Submitted((TransactionOutcome)outcome, counts[outcome]);
            }
        }

        if (counts[(int)TransactionOutcome.Accepted] > 0)
        {
            metrics.Acknowledged(clock.GetElapsedTime(started));
        }
    }
}
