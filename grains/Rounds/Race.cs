using System.Collections.Immutable;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Validators;
using OrleansChain.Grains.Mining;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Rounds;

/// <summary>
/// The race for one block: all validators are asked at once, the chain looks at each proof before it takes part, and the board says which wins
/// and when. The winner stops the others.
/// </summary>
/// <param name="chain">The chain.</param>
/// <param name="job">The block.</param>
/// <param name="time">The clock.</param>
/// <param name="events">Hears of validators that fail, and of proofs that are refused.</param>
/// <remarks>Used from the turns of one activation only.</remarks>
internal sealed class Race(IChainGrain chain, SealingJob job, TimeProvider time, IRaceEvents events)
{
    /// <summary>How often a validator is asked that fails: the first call after a silo died may still go there.</summary>
    private const int MaxAsks = 2;

    private static readonly TimeSpan ShortestAlarm = TimeSpan.FromMilliseconds(1);

    private readonly RaceBoard _board = new(job.ToTerms());
    private readonly Dictionary<RaceProof, SealSubmission> _submissions = [];
    private readonly long _began = time.GetTimestamp();
    private TaskCompletionSource _changed = NewSignal();
    private int _asked;

    /// <summary>Whether anybody searched for a proof of work: said so, or was still busy when the round ended.</summary>
    public bool IsSearched { get; private set; }

    /// <summary>Runs until a proof is appended, the chain wants another template, or nobody seals in time.</summary>
    /// <returns>What was submitted last and the chain's reply; null where nobody sealed.</returns>
    public async Task<(SealSubmission Submission, SealReply Reply)?> Run(
        ImmutableArray<IValidatorGrain> validators, CancellationToken cancellationToken)
    {
        if (job.SealWithin <= TimeSpan.Zero)
        {
            return null;
        }

        using var timeOver = new CancellationTokenSource(job.SealWithin, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeOver.Token);
        using var search = CancellationTokenSource.CreateLinkedTokenSource(over.Token);
        _asked = validators.Length;
        foreach (var validator in validators)
        {
            _ = Ask(validator, search.Token, over.Token);
        }

        var result = await WaitForWinner(search, over.Token);
        await search.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return result;
    }

    private TimeSpan Elapsed => time.GetElapsedTime(_began);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<(SealSubmission Submission, SealReply Reply)?> WaitForWinner(CancellationTokenSource search, CancellationToken over)
    {
        while (true)
        {
            var changed = _changed.Task;
            if (_board.Best(Elapsed) is { } best)
            {
                // Whoever searches stops before the block is written, not after.
                await search.CancelAsync();
                var submission = _submissions[best];
                var reply = await chain.Seal(submission);
                if (reply.Outcome is not (SealOutcome.ProofNotMet or SealOutcome.Refused))
                {
                    return (submission, reply);
                }

                events.ProofRefused(best.Kind, best.Producer, $"{reply.Outcome} {reply.Rule}");
                _board.Drop(best);
                continue;
            }

            var next = _board.NextChange(Elapsed);
            if (over.IsCancellationRequested || (_asked == 0 && next is null))
            {
                IsSearched |= _asked > 0;
                return null;
            }

            await WaitForChange(changed, next, over);
        }
    }

    /// <summary>Waits for a reply, for the moment from which a proof may win, or for the end of the round.</summary>
    private async Task WaitForChange(Task changed, TimeSpan? next, CancellationToken over)
    {
        var delay = next - Elapsed is { } left ? (left > ShortestAlarm ? left : ShortestAlarm) : Timeout.InfiniteTimeSpan;
        using var alarm = CancellationTokenSource.CreateLinkedTokenSource(over);
        await Task.WhenAny(changed, Task.Delay(delay, time, alarm.Token));
        await alarm.CancelAsync();
    }

    /// <summary>Asks a validator. Never throws: a validator that fails, or is on a silo that died, does not stop the others.</summary>
    private async Task Ask(IValidatorGrain validator, CancellationToken search, CancellationToken over)
    {
        for (var ask = 1; ask <= MaxAsks && !over.IsCancellationRequested; ask++)
        {
            var sealing = validator.Seal(job, search);
            await Task.WhenAny(sealing);
            if (sealing.Exception is { } failure)
            {
                events.ValidatorFailed(failure.GetBaseException());
                continue;
            }

            if (over.IsCancellationRequested)
            {
                // The end of the round stopped it. Its reply may be here before the race has seen that end.
                IsSearched = true;
            }
            else if (sealing.IsCompletedSuccessfully)
            {
                await Take(await sealing, Elapsed);
            }

            break;
        }

        _asked--;
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }

    private async Task Take(SealingReply reply, TimeSpan arrived)
    {
        IsSearched |= reply.Kind == ProofKind.Work && (reply.Found || reply.Hashes > 0);
        if (!reply.Found)
        {
            return;
        }

        var submission = new SealSubmission(job.Height, reply.Kind, reply.Producer, reply.ExtraNonce, reply.Nonce, 0, reply.Proof);
        var checking = chain.CheckSeal(submission);
        await Task.WhenAny(checking);
        if (checking.Exception is { } failure)
        {
            events.ValidatorFailed(failure.GetBaseException());
            return;
        }

        var check = await checking;
        if (check.Outcome != SealCheckOutcome.Valid)
        {
            events.ProofRefused(reply.Kind, reply.Producer, $"{check.Outcome} {check.Rule}");
            return;
        }

        var rank = SealProof.TryRead(reply.Kind, reply.Proof.Span, out var proof) ? proof.Rank : 0;
        var entrant = new RaceProof(reply.Kind, reply.Producer, rank, check.Quality);
        var entered = _board.Add(entrant, arrived);
        if (entered == RaceOutcome.Entered)
        {
            _submissions.Add(entrant, submission);
        }
        else
        {
            events.ProofRefused(reply.Kind, reply.Producer, entered.ToString());
        }
    }
}
