using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Mining;
using OrleansChain.Grains.Rounds;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Grains.Elections;

/// <summary>
/// One block of an election: candidate, template, race, append. There is no interval: validators search until one has a proof, and no block is cut
/// without one. Every step may be repeated without harm.
/// </summary>
/// <param name="grains">The grains.</param>
/// <param name="chainId">The election's chain.</param>
/// <param name="plan">What the blocks hold.</param>
/// <param name="time">The clock.</param>
/// <param name="events">Hears what goes wrong in a race.</param>
internal sealed class SealingRound(IGrainFactory grains, ChainId chainId, SealingPlan plan, TimeProvider time, IRaceEvents events)
{
    /// <summary>How long validators search before the round is begun again: a bound for a template that nobody can seal.</summary>
    private static readonly TimeSpan LongestSearch = TimeSpan.FromMinutes(10);

    private readonly IChainGrain _chain = grains.GetGrain<IChainGrain>(chainId.ToString());
    private readonly IPoolGrain _pool = grains.GetGrain<IPoolGrain>(chainId.ToString());
    private ulong _searches;

    /// <summary>Makes the next block, or finds that it has been made.</summary>
    /// <returns>The chain's head; null where nobody found a proof in time.</returns>
    /// <exception cref="RoundFailedException">Pool and chain do not agree about the block's ballots.</exception>
    public async Task<ChainHead?> Run(ImmutableArray<IValidatorGrain> validators, CancellationToken cancellationToken)
    {
        PrepareReply? prepared = null;
        SealReply? reply = null;
        for (var attempt = 1; attempt <= Round.MaxAttempts; attempt++)
        {
            var candidate = await _pool.GetCandidate(new CandidateRequest(Height.Zero));
            if (plan.IsCompleteAt(candidate.Height))
            {
                return await _chain.GetHead();
            }

            var timeSeconds = checked((uint)time.GetUtcNow().ToUnixTimeSeconds());
            prepared = await _chain.Prepare(new PrepareRequest(candidate.Height, timeSeconds, candidate.Bytes, candidate.LeafHashes));
            if (prepared.Job is not { } job || prepared.Transactions != plan.BallotsAfter(candidate.Height))
            {
                continue;
            }

            job = job with { SealWithin = LongestSearch, FirstExtraNonce = ExtraNonceRange.OfSearch(_searches++).First };
            if (await new Race(_chain, job, time, events).Run(validators, cancellationToken) is not { } sealing)
            {
                return null;
            }

            reply = sealing.Reply;
            if (reply is { Outcome: SealOutcome.Appended or SealOutcome.AlreadyAppended or SealOutcome.Late, Head: { } head })
            {
                await Settle(sealing.Submission, reply);
                return head;
            }
        }

        throw new RoundFailedException(prepared!.Outcome, reply?.Outcome, reply?.Rule);
    }

    private async Task Settle(SealSubmission submission, SealReply reply)
    {
        await _pool.Synchronize();
        if (reply.Outcome == SealOutcome.Appended)
        {
            await grains.GetGrain<IValidatorGrain>(GrainKeys.Wallet(chainId, submission.Producer)).Won(submission.Height, reply.Earned);
        }
    }
}
