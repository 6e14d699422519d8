using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Validators;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <summary>
/// A validator's part outside a silo: hands the open job to the workers that ask, and their solution to the race. A worker's answer waits
/// until there is something else to do than what it does, so it stops as soon as a job is over.
/// </summary>
/// <remarks>Used from the turns of one activation only.</remarks>
internal sealed class OutsideWork(ChainParameters parameters, Address validator, SignatureVerifier signatures, TimeProvider time)
{
    /// <summary>The longest that an answer may wait.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly WorkerPlaces _places = new();
    private readonly SolutionDesk _desk = new(parameters, validator);
    private TaskCompletionSource _changed = NewSignal();
    private TaskCompletionSource<SealingReply>? _solved;
    private SealingJob? _job;
    private long _opened;
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
        while (IsNothingNew(request.Job) && _places.IsLatest(request.Worker, place) && wait - time.GetElapsedTime(began) is { Ticks: > 0 } left)
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

        return _job is { } job && _desk.OpenId is { } id
            ? new WorkReply(WorkOutcome.Given, id, job, place.ExtraNonces.First, place.ExtraNonces.Count, job.SealWithin - time.GetElapsedTime(_opened))
            : Nothing(WorkOutcome.NothingToDo);
    }

    /// <summary>Takes a solution, if everything about it is right.</summary>
    public SolutionOutcome Submit(SolutionMessage message)
    {
        var solution = new Solution(
            message.Kind, message.Job, message.Height, message.Block, message.ExtraNonce, message.Nonce, message.PublicKey, message.Signature);
        var outcome = _desk.Decide(solution, _places.IsAskedFor(solution.Kind, time.GetUtcNow()), signatures);
        if (outcome == SolutionOutcome.Accepted)
        {
            Signal();
            _solved?.TrySetResult(new SealingReply(Found: true, validator, solution.Kind, solution.ExtraNonce, solution.Nonce, 0));
        }

        return outcome;
    }

    /// <summary>Hands the job to the workers, and waits for a solution until the time is over or the search is cancelled.</summary>
    public async Task<SealingReply> Seal(SealingJob job, CancellationToken cancellationToken)
    {
        var none = new SealingReply(Found: false, validator, ProofKind.Work, 0, 0, 0);
        if (Workers.Count == 0)
        {
            return none;
        }

        _solved = new TaskCompletionSource<SealingReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _opened = time.GetTimestamp();
        _job = job;
        _desk.Begin(job.ToMiningJob());
        Signal();
        try
        {
            return await _solved.Task.WaitAsync(job.SealWithin, time, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return none;
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

    private bool IsNothingNew(string? job) => !_ending && string.Equals(_desk.OpenId, job, StringComparison.Ordinal);

    private static WorkReply Nothing(WorkOutcome outcome) => new(outcome, null, null, 0, 0, TimeSpan.Zero);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }
}
