using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Grains.Rounds;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Grains.Elections;

/// <inheritdoc cref="ISealingGrain"/>
/// <remarks>Blocks are made by one task of the activation, beside its calls, which only look at it. Where it fails it ends, and the next call begins it again.</remarks>
internal sealed partial class SealingGrain(
    IGrainFactory grains,
    [FromKeyedServices(StorageNames.Elections)] IGrainStorage storage,
    KnownChains chains,
    StorageHealth health,
    TimeProvider time,
    ILogger<SealingGrain> logger) : Grain, ISealingGrain, IRaceEvents
{
    private readonly Participants _participants = new(time);
    private ElectionId _id;
    private SealingRecord _record = null!;
    private SealingReplicas _replicas = null!;
    private SealingMeter? _meter;
    private SealingRound? _round;
    private SealingStage _stage = SealingStage.Waiting;
    private Height _height;
    private Task _running = Task.CompletedTask;
    private Func<Task>? _stop;
    private bool _isEnding;
    private bool _isAskedFor;
    private int _failures;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = ElectionId.Parse(this.GetPrimaryKeyString());
        _record = new SealingRecord(storage, _id);
        _replicas = new SealingReplicas(grains, _id);
        await _record.Read();
        if (_record.EndedUtc is not null)
        {
            (_stage, _height) = (SealingStage.Done, new Height((ulong)Plan.Blocks));
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _isEnding = true;
        if (_stop is { } stop)
        {
            await stop();
        }

        await _running.WaitAsync(cancellationToken);
    }

    public Task<SealingProgress> EnsureRunning()
    {
        _isAskedFor = true;
        Start();
        return GetProgress();
    }

    public Task Register(Address validator, TimeSpan lease)
    {
        _participants.Register(validator, lease);
        if (_isAskedFor && _stage == SealingStage.NoValidators)
        {
            Start();
        }

        return Task.CompletedTask;
    }

    public Task<SealingProgress> GetProgress()
    {
        var hasEnded = _record.EndedUtc is not null;
        return Task.FromResult(new SealingProgress(_stage, Plan.Ballots, Plan.SealedAt(_height), Plan.Blocks, (long)_height.Value)
        {
            DifficultyHexZeros = _record.HexZeros,
            Mode = _record.Mode,
            Validators = _participants.Live().Length,
            Hashes = hasEnded ? _record.Hashes : _meter?.Hashes ?? 0,
            HashesPerSecond = hasEnded ? 0 : _meter?.HashesPerSecond ?? 0,
            ProcessorTime = hasEnded ? _record.ProcessorTime : _meter?.ProcessorTime ?? TimeSpan.Zero,
            MemoryBytes = Environment.WorkingSet,
            Elapsed = _record.BeganUtc is { } began ? (_record.EndedUtc ?? time.GetUtcNow()) - began : TimeSpan.Zero,
            Expected = hasEnded ? TimeSpan.Zero : _meter?.Expect(Plan.Blocks - (long)_height.Value) ?? TimeSpan.Zero,
            Failures = _failures,
        });
    }

    void IRaceEvents.ValidatorFailed(Exception exception) => LogValidatorFailed(_id, exception);

    void IRaceEvents.ProofRefused(ProofKind kind, Address producer, string reason) => LogProofRefused(_id, producer, reason);

    private SealingPlan Plan => _record.Plan;

    private void Start()
    {
        if (_running.IsCompleted && _stage != SealingStage.Done && !_isEnding)
        {
            _running = Run();
        }
    }

    private async Task Run()
    {
        using var stop = new CancellationTokenSource();
        _stop = stop.CancelAsync;
        try
        {
            if (health.IsReadOnly)
            {
                _stage = SealingStage.Failed;
                return;
            }

            if (_round is not null || await Prepare(stop.Token))
            {
                await SealAll(stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The activation ends; another goes on at the chain's head.
            _stage = SealingStage.Waiting;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Nothing is left half done: the next attempt asks pool, chain and record where it stands.
            _round = null;
            _failures++;
            _stage = SealingStage.Failed;
            LogFailed(_id, exception);
        }
        finally
        {
            _stop = null;
        }
    }

    /// <summary>Has the copies compared and the pool closed; false where no majority of the copies is right.</summary>
    private async Task<bool> Prepare(CancellationToken cancellationToken)
    {
        if (_stage == SealingStage.ReplicasRefused && await _replicas.AreRefused())
        {
            return false;
        }

        _stage = SealingStage.Preparing;
        var compared = await _replicas.Compare(cancellationToken);
        if (compared.Verdict == ReplicaVerdict.Refused)
        {
            _stage = SealingStage.ReplicasRefused;
            LogReplicasRefused(_id, compared.FindingCount);
            return false;
        }

        await _record.Read();
        var chainId = _id.ToChainId();
        var closing = await grains.GetGrain<IPoolGrain>(chainId.ToString()).Close();
        var parameters = await chains.Read(grains, chainId);
        await _record.Begin(time.GetUtcNow(), closing.Pending, parameters.Election!.Definition);
        _height = (await grains.GetGrain<IChainGrain>(chainId.ToString()).GetHead()).Height;
        _meter ??= new SealingMeter(time);
        _round = new SealingRound(grains, chainId, Plan, time, this);
        LogBegins(_id, Plan.Ballots, Plan.Blocks, _height);
        return true;
    }

    private async Task SealAll(CancellationToken cancellationToken)
    {
        while (!Plan.IsCompleteAt(_height))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var validators = _participants.Live().Select(Validator).ToImmutableArray();
            if (validators.IsEmpty)
            {
                _stage = SealingStage.NoValidators;
                return;
            }

            _stage = SealingStage.Sealing;
            if (await _round!.Run(validators, cancellationToken) is { } head && head.Height > _height)
            {
                _height = head.Height;
                _meter!.BlockSealed();
            }

            await _meter!.Ask(validators, isLast: Plan.IsCompleteAt(_height));
        }

        await _record.End(time.GetUtcNow(), _meter!.Hashes, _meter.ProcessorTime);
        _stage = SealingStage.Done;
        LogDone(_id, Plan.Ballots, Plan.Blocks, _record.EndedUtc!.Value - _record.BeganUtc!.Value);
    }

    private IValidatorGrain Validator(Address address) => grains.GetGrain<IValidatorGrain>(GrainKeys.Wallet(_id.ToChainId(), address));

    [LoggerMessage(Level = LogLevel.Information, Message = "Election {Election}: {Ballots} ballots go into {Blocks} blocks, from height {Height} on")]
    private partial void LogBegins(ElectionId election, long ballots, long blocks, Height height);

    [LoggerMessage(Level = LogLevel.Information, Message = "Election {Election}: {Ballots} ballots are sealed in {Blocks} blocks, in {Elapsed}")]
    private partial void LogDone(ElectionId election, long ballots, long blocks, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Election {Election}: nothing is sealed, because no majority of its copies is right ({Count} copies); mend them")]
    private partial void LogReplicasRefused(ElectionId election, long count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Election {Election}: sealing failed, and is tried again")]
    private partial void LogFailed(ElectionId election, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Election {Election}: a validator failed; the others go on")]
    private partial void LogValidatorFailed(ElectionId election, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Election {Election}: the proof of {Producer} is refused: {Reason}")]
    private partial void LogProofRefused(ElectionId election, Address producer, string reason);
}
