using System.Collections.Immutable;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Telemetry;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Gateway.Elections;

/// <summary>Passes ballots to the verifiers, and counts them; nothing that is counted names an election or a ballot.</summary>
/// <param name="metrics">Counts.</param>
/// <param name="clock">The clock.</param>
internal sealed class BallotSubmission(GatewayMetrics metrics, TimeProvider clock)
{
    /// <summary>Casts one ballot. Returns once it is on a majority of the replicas, or refused.</summary>
    public async Task<TransactionResult> SubmitOneAsync(ServedElection election, ReadOnlyMemory<byte> ballot)
    {
        var started = clock.GetTimestamp();
        var result = await election.Ballots.SubmitAsync(ballot);
        Count([result], started);
        return result;
    }

    /// <summary>Casts ballots in the batch encoding. Returns one result for each, once the accepted ones are on a majority of the replicas.</summary>
    public async Task<ImmutableArray<TransactionResult>> SubmitBatchAsync(ServedElection election, ReadOnlyMemory<byte> batch)
    {
        var started = clock.GetTimestamp();
        var reply = await election.Chain.Verifier().Submit(new TransactionBatchMessage(election.Chain.Id, batch));
        Count(reply.Results, started);
        return reply.Results;
    }

    private void Count(ImmutableArray<TransactionResult> results, long started)
    {
        Span<int> counts = stackalloc int[byte.MaxValue + 1];
        counts.Clear();
        foreach (var result in results)
        {
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
