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
/// <param name="validatorFailed">Told of a validator that failed instead of answering.</param>
internal sealed class Round(IGrainFactory grains, ChainId chainId, TimeProvider time, Action<Exception> validatorFailed)
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
            var prepared = await _chain.Prepare(new PrepareRequest(candidate.Height, timeSeconds, candidate.Bytes));
            SealReply? reply = null;
            if (prepared.Job is { } job)
            {
                var submission = await Race(job, timeSeconds, nextDue, validators, cancellationToken);
                reply = await _chain.Seal(submission);
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

    private async Task<SealSubmission> Race(
        SealingJob job, uint timeSeconds, DateTimeOffset nextDue, ImmutableArray<IValidatorGrain> validators, CancellationToken cancellationToken)
    {
        // A tenth of the interval, half a second at most, stays for writing the block.
        var left = nextDue - time.GetUtcNow();
        var reserve = TimeSpan.FromTicks(Math.Min(left.Ticks / 10, TimeSpan.TicksPerSecond / 2));
        job = job with { SealWithin = left - reserve, FirstExtraNonce = ExtraNonceRange.OfSearch(_searches++).First };
        var found = await FirstProof(job, validators, cancellationToken);
        return found is null
            ? new SealSubmission(job.Height, ProofKind.None, default, 0, 0, timeSeconds)
            : new SealSubmission(job.Height, found.Kind, found.Producer, found.ExtraNonce, found.Nonce, timeSeconds);
    }

    /// <summary>Lets all validators search; the first proof stops the others.</summary>
    private async Task<SealingReply?> FirstProof(
        SealingJob job, ImmutableArray<IValidatorGrain> validators, CancellationToken cancellationToken)
    {
        if (validators.IsEmpty || job.SealWithin <= TimeSpan.Zero)
        {
            return null;
        }

        using var timeOver = new CancellationTokenSource(job.SealWithin, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeOver.Token);
        var searches = validators.Select(validator => validator.Seal(job, stop.Token)).ToList();
        SealingReply? found = null;
        try
        {
            await foreach (var search in Task.WhenEach(searches).WithCancellation(stop.Token))
            {
                // A validator that fails, or is on a silo that died, does not stop the others.
                if (search.Exception is { } failure)
                {
                    validatorFailed(failure.GetBaseException());
                }

                if (search.IsCompletedSuccessfully && (await search).Found)
                {
                    found = await search;
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (timeOver.IsCancellationRequested)
        {
            // A validator that does not answer does not hold up the round: nobody has found a proof in time.
        }

        await stop.CancelAsync();
        return found;
    }
}
