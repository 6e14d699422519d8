using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Mining;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Grains.Rounds;

/// <summary>
/// One round of a chain: candidate, template, race, append. Every step may be repeated without harm, so a step whose result
/// is unknown is simply done again, a bounded number of times.
/// </summary>
/// <param name="grains">The grains.</param>
/// <param name="chainId">The chain.</param>
/// <param name="time">The clock.</param>
/// <param name="events">Hears what goes wrong in a race.</param>
internal sealed class Round(IGrainFactory grains, ChainId chainId, TimeProvider time, IRaceEvents events)
{
    /// <summary>How often a round starts over where the chain has moved on, or has lost its template.</summary>
    public const int MaxAttempts = 3;

    private readonly IChainGrain _chain = grains.GetGrain<IChainGrain>(chainId.ToString());
    private readonly IPoolGrain _pool = grains.GetGrain<IPoolGrain>(chainId.ToString());
    private ulong _searches;

    /// <summary>Runs the round that is due at <paramref name="due"/>; it is over well before <paramref name="nextDue"/>.</summary>
    public async Task<RoundResult> Run(
        DateTimeOffset due, DateTimeOffset nextDue, ImmutableArray<IValidatorGrain> validators, CancellationToken cancellationToken)
    {
        var timeSeconds = checked((uint)due.ToUnixTimeSeconds());
        for (var attempt = 1; ; attempt++)
        {
            var candidate = await _pool.GetCandidate(new CandidateRequest(Height.Zero));
            var prepared = await _chain.Prepare(new PrepareRequest(candidate.Height, timeSeconds, candidate.Bytes, candidate.LeafHashes));
            SealReply? reply = null;
            if (prepared.Job is { } job)
            {
                (var submission, reply) = await Race(job, timeSeconds, nextDue, validators, cancellationToken);
                if (reply is { Outcome: SealOutcome.Appended or SealOutcome.AlreadyAppended or SealOutcome.Late, Head: { } head })
                {
                    await Settle(submission, reply);
                    return new RoundResult(head, reply.SealTime, submission.Kind == ProofKind.None);
                }
            }

            if (attempt == MaxAttempts)
            {
                throw new RoundFailedException(prepared.Outcome, reply?.Outcome, reply?.Rule);
            }
        }
    }

    private async Task Settle(SealSubmission submission, SealReply reply)
    {
        await _pool.Synchronize();
        if (submission.Kind != ProofKind.None && reply.Outcome == SealOutcome.Appended)
        {
            await grains.GetGrain<IValidatorGrain>(GrainKeys.Wallet(chainId, submission.Producer)).Won(submission.Height, reply.Earned);
        }
    }

    private async Task<(SealSubmission Submission, SealReply Reply)> Race(
        SealingJob job, uint timeSeconds, DateTimeOffset nextDue, ImmutableArray<IValidatorGrain> validators, CancellationToken cancellationToken)
    {
        // A tenth of the interval, half a second at most, stays for writing the block.
        var left = nextDue - time.GetUtcNow();
        var reserve = TimeSpan.FromTicks(Math.Min(left.Ticks / 10, TimeSpan.TicksPerSecond / 2));
        job = job with { SealWithin = left - reserve, FirstExtraNonce = ExtraNonceRange.OfSearch(_searches++).First };
        var race = new Race(_chain, job, time, events);
        if (await race.Run(validators, cancellationToken) is { } result)
        {
            return result;
        }

        var empty = new SealSubmission(job.Height, ProofKind.None, default, 0, 0, timeSeconds, Searched: race.IsSearched);
        return (empty, await _chain.Seal(empty));
    }
}
