using System.Collections.Immutable;
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
/// <param name="sampler">Is offered one accepted transaction of each submission.</param>
/// <param name="metrics">Counts.</param>
/// <param name="clock">The clock.</param>
internal sealed class TransactionSubmission(ChainGrains grains, ConfirmationSampler sampler, GatewayMetrics metrics, TimeProvider clock)
{
    /// <summary>How many look-ups of one submission run at once.</summary>
    private const int MaxLookups = 16;

    /// <summary>Submits one transaction. Returns once it is on disk or refused.</summary>
    public async Task<TransactionResult> SubmitOneAsync(ReadOnlyMemory<byte> transaction) =>
        (await SubmitBatchAsync(TransactionBatch.Encode([transaction])))[0];

    /// <summary>Submits transactions in the batch encoding. Returns one result for each, once the accepted ones are on disk.</summary>
    public async Task<ImmutableArray<TransactionResult>> SubmitBatchAsync(ReadOnlyMemory<byte> batch)
    {
        var started = clock.GetTimestamp();
        var reply = await grains.Verifier().Submit(new TransactionBatchMessage(grains.Id, batch));
        var results = await RecognizeConfirmedAsync(reply.Results);
        var isAnyAccepted = false;
        foreach (var result in results)
        {
            metrics.Submitted(result.Outcome);
            if (!isAnyAccepted && result.Outcome == TransactionOutcome.Accepted)
            {
                isAnyAccepted = true;
                sampler.Offer(result.Id);
            }
        }

        if (isAnyAccepted)
        {
            metrics.Acknowledged(clock.GetElapsedTime(started));
        }

        return results;
    }

    private async Task<ImmutableArray<TransactionResult>> RecognizeConfirmedAsync(ImmutableArray<TransactionResult> results)
    {
        var suspects = Enumerable.Range(0, results.Length)
            .Where(index => results[index].Outcome is TransactionOutcome.SequenceUsed or TransactionOutcome.Expired or TransactionOutcome.EvidenceTooOld)
            .ToArray();
        if (suspects.Length == 0)
        {
            return results;
        }

        var recognized = results.ToArray();
        await Parallel.ForEachAsync(suspects, new ParallelOptions { MaxDegreeOfParallelism = MaxLookups }, async (index, _) =>
        {
            if (await grains.Index.FindTransaction(results[index].Id) is not null)
            {
                recognized[index] = results[index] with { Outcome = TransactionOutcome.AlreadyKnown };
            }
        });
        return ImmutableArray.Create(recognized);
    }
}
