using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Validators;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <summary>
/// A validator's part outside a silo: hands the open job to the workers that ask, and their solution to the race. A worker's answer waits
/// until there is something else to do than what it does, so it stops as soon as a job is over.
/// </summary>
/// <remarks>Used from the turns of one activation only.</remarks>
internal sealed class OutsideWork(
    ChainParameters parameters, Address validator, IChainGrain chain, SignatureVerifier signatures, TimeProvider time)
{
    /// <summary>The longest that an answer may wait.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly WorkerPlaces _places = new();
    private readonly SolutionDesk _desk = new(parameters, validator);
    private TaskCompletionSource _changed = NewSignal();
    private TaskCompletionSource<SealingReply>? _solved;
    private SealingJob? _job;
    private long _opened;
    private bool _isWorkOpen;
    private bool _ending;

    /// <summary>The workers that ask for jobs.</summary>
    public IReadOnlyCollection<WorkerPlace> Workers => _places.Taken(time.GetUtcNow());

    /// <summary>What a worker is to do, once that is something else than it does, or when the time to wait is over.</summary>
    public async Task<WorkReply> GetWork(WorkRequest request, CancellationToken cancellationToken)
    {
        if (!parameters.Accepts(request.Kind))
        {
            return Nothing(WorkOutcome.KindNotAllowed);
        }

        var began = time.GetTimestamp();
        if (_places.Take(request.Worker, request.Kind, request.HashesPerSecond, request.PlotSizeBytes, time.GetUtcNow()) is not { } place)
        {
            return Nothing(WorkOutcome.NoPlace);
        }

        // Whoever waits under the same name is answered now: a worker has one question at a time.
        Signal();
        var wait = request.WaitAtMost < LongestWait ? request.WaitAtMost : LongestWait;
        while (IsNothingNew(request) && _places.IsLatest(request.Worker, place) && wait - time.GetElapsedTime(began) is { Ticks: > 0 } left)
        {
            try
            {
                await _changed.Task.WaitAsync(left, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // Nothing has changed: the worker is told the same again, and so knows that it is heard.
                break;
            }
        }

        return _job is { } job && OpenIdFor(request.Kind) is { } id
            ? new WorkReply(WorkOutcome.Given, id, job, place.ExtraNonces.First, place.ExtraNonces.Count, job.SealWithin - time.GetElapsedTime(_opened))
            : Nothing(WorkOutcome.NothingToDo);
    }

    /// <summary>Takes a solution, if everything about it is right. Proofs of memory and stake are looked at by the chain.</summary>
    public async Task<SolutionOutcome> Submit(SolutionMessage message)
    {
        var solution = new Solution(
            message.Kind,
            message.Job,
            message.Height,
            message.Block,
            message.ExtraNonce,
            message.Nonce,
            message.PublicKey,
            message.Signature,
            message.PlotIndex,
            message.Path);
        var outcome = _desk.Screen(solution, _places.IsAskedFor(solution.Kind, time.GetUtcNow()), signatures);
        if (outcome != SolutionOutcome.Accepted)
        {
            return outcome;
        }

        var reply = new SealingReply(Found: true, validator, solution.Kind, solution.ExtraNonce, solution.Nonce, 0);
        if (SealProof.IsCarriedBy(solution.Kind))
        {
            if (solution.ToProof(_job!.StakeOrder.IndexOf(validator)) is not { } proof)
            {
                return SolutionOutcome.WrongProof;
            }

            reply = reply with { ExtraNonce = 0, Nonce = 0, Proof = proof.ToArray() };
            var check = await chain.CheckSeal(new SealSubmission(solution.Height, reply.Kind, validator, 0, 0, 0, reply.Proof));
            if (check.Outcome != SealCheckOutcome.Valid)
            {
                return check.Outcome == SealCheckOutcome.Refused ? SolutionOutcome.WrongProof : SolutionOutcome.Late;
            }
        }

        outcome = _desk.Take(solution);
        if (outcome == SolutionOutcome.Accepted)
        {
            Signal();
            _solved?.TrySetResult(reply);
        }

        return outcome;
    }

    /// <summary>Hands the job to the workers, and waits for a solution until the time is over or the search is cancelled.</summary>
    public async Task<SealingReply> Seal(SealingJob job, CancellationToken cancellationToken)
    {
        var none = new SealingReply(Found: false, validator, ProofKind.Unspecified, 0, 0, 0);
        var kinds = Workers.Select(worker => worker.Kind).Distinct().Where(kind => MaySeal(kind, job)).ToArray();
        if (kinds.Length == 0)
        {
            return none;
        }

        var solved = _solved = new TaskCompletionSource<SealingReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        var lead = job.ToTerms().BeginOf(ProofKind.Work);
        _opened = time.GetTimestamp();
        _job = job;
        _isWorkOpen = lead <= TimeSpan.Zero;
        _desk.Begin(job.ToMiningJob());
        Signal();
        try
        {
            if (!_isWorkOpen && await IsOver(solved.Task, lead, cancellationToken))
            {
                return solved.Task.IsCompleted ? await solved.Task : none;
            }

            // Whoever leads has had the lead time to itself; now work may search, too.
            _isWorkOpen = true;
            Signal();
            return await IsOver(solved.Task, job.SealWithin - time.GetElapsedTime(_opened), cancellationToken) && solved.Task.IsCompleted ? await solved.Task : none;
        }
        finally
        {
            _job = null;
            _desk.End();
            Signal();
        }
    }

    /// <summary>Lets go of all who wait: the activation ends.</summary>
    public void End()
    {
        _ending = true;
        Signal();
    }

    /// <summary>Whether a kind has anything to do at a job: who proposes by stake was drawn, and only a registered plot answers.</summary>
    private bool MaySeal(ProofKind kind, SealingJob job) => kind != ProofKind.Stake || job.StakeOrder.Contains(validator);

    /// <summary>The open job's id, for a worker of this kind; null where there is nothing to do for it.</summary>
    private string? OpenIdFor(ProofKind kind) =>
        _job is { } job && MaySeal(kind, job) && (kind != ProofKind.Work || _isWorkOpen) ? _desk.OpenId : null;

    private bool IsNothingNew(WorkRequest request) => !_ending && string.Equals(OpenIdFor(request.Kind), request.Job, StringComparison.Ordinal);

    /// <summary>Whether the job is solved or cancelled; false when the time has passed first.</summary>
    private async Task<bool> IsOver(Task solved, TimeSpan within, CancellationToken cancellationToken)
    {
        try
        {
            await solved.WaitAsync(within > TimeSpan.Zero ? within : TimeSpan.Zero, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            // Another validator was first, or the round is over.
            return true;
        }
    }

    private static WorkReply Nothing(WorkOutcome outcome) => new(outcome, null, null, 0, 0, TimeSpan.Zero);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }
}
