using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Schedule;
using OrleansChain.Grains.Hosting;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Rounds;

namespace OrleansChain.Grains.Rounds;

/// <inheritdoc cref="IMetronomeGrain"/>
internal sealed partial class MetronomeGrain(
    IGrainFactory grains,
    KnownChains chains,
    TimeProvider time,
    GrainMetrics metrics,
    StorageHealth storage,
    ILogger<MetronomeGrain> logger) : Grain, IMetronomeGrain, IRaceEvents
{
    private readonly Participants _participants = new(time);
    private readonly MetronomeCounters _counters = new();
    private Round? _round;
    private RoundSchedule? _schedule;
    private IGrainTimer? _timer;
    private DateTimeOffset _due;
    private bool _rests;

    public async Task EnsureRunning(RoundSettings settings)
    {
        if (_schedule?.Interval == settings.Interval)
        {
            return;
        }

        var chainId = ChainId.Parse(this.GetPrimaryKeyString());
        var parameters = await chains.Read(grains, chainId);
        _round ??= new Round(grains, chainId, time, this);
        _schedule = new RoundSchedule(parameters.CreatedUtc, settings.Interval);
        var begins = _schedule.At(time.GetUtcNow(), lastStarted: -1);
        _counters.Reschedule(begins.LastDue);
        _due = begins.NextDue;
        var delay = DelayUntil(_due);
        _timer ??= this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(delay, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
        LogStarted(chainId, settings.Interval, _due);
    }

    public Task Register(Address validator, TimeSpan lease)
    {
        _participants.Register(validator, lease);
        return Task.CompletedTask;
    }

    public Task<RegistrationOutcome> RegisterOutside(Address validator, TimeSpan lease, int most) =>
        Task.FromResult(_participants.RegisterOutside(validator, lease, most));

    public Task<MetronomeStatus> GetStatus() => Task.FromResult(_counters.ToStatus(_schedule, _due, _participants.Live().Length));

    public async Task<ImmutableArray<ValidatorStatus>> GetValidators()
    {
        var statuses = await Task.WhenAll(_participants.Live().Select(validator => Validator(validator).GetStatus()));
        return [.. statuses];
    }

    void IRaceEvents.ValidatorFailed(Exception exception) => LogValidatorFailed(exception);

    void IRaceEvents.ProofRefused(ProofKind kind, Address producer, string reason) => LogProofRefused(kind, producer, reason);

    private async Task Tick(CancellationToken cancellationToken)
    {
        var schedule = _schedule!;
        var began = time.GetUtcNow();
        var status = schedule.At(began, _counters.LastRound);
        try
        {
            if (status.IsDue && !Rests())
            {
                _counters.Begin(status);
                metrics.RoundBegan(status.Lateness);
                var validators = _participants.Live().Select(Validator).ToImmutableArray();
                metrics.ValidatorsTakePart(validators.Length - _participants.OutsideCount, _participants.OutsideCount);
                var result = await _round!.Run(schedule.Due(status.LastDue), status.NextDue, validators, cancellationToken);
                _counters.End(result);
                LogRound(result.Head.Height, result.Head.BlockTransactions, result.SealTime);
            }
        }
        catch
        {
            // A round that fails leaves nothing half done: the next one asks the chain where it stands. The error goes to the runtime, which logs it.
            _counters.Fail();
            metrics.RoundFailed();
            throw;
        }
        finally
        {
            _due = _schedule!.At(time.GetUtcNow(), _counters.LastRound).NextDue;
            _timer!.Change(DelayUntil(_due), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>No block can be written while the storage is read-only: rounds are left out, and that is said once.</summary>
    private bool Rests()
    {
        if (storage.IsReadOnly && !_rests)
        {
            _rests = true;
            LogRests(this.GetPrimaryKeyString());
        }

        return _rests;
    }

    private TimeSpan DelayUntil(DateTimeOffset due)
    {
        var delay = due - time.GetUtcNow();
        return delay > TimeSpan.Zero ? delay : TimeSpan.Zero;
    }

    private IValidatorGrain Validator(Address address) =>
        grains.GetGrain<IValidatorGrain>(GrainKeys.Wallet(ChainId.Parse(this.GetPrimaryKeyString()), address));

    [LoggerMessage(Level = LogLevel.Information, Message = "Rounds of {Chain} run every {Interval}; the next is due at {Due:O}")]
    private partial void LogStarted(ChainId chain, TimeSpan interval, DateTimeOffset due);

    [LoggerMessage(Level = LogLevel.Error, Message = "Rounds of {Chain} rest: the storage takes no writes")]
    private partial void LogRests(string chain);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A validator failed; the others go on")]
    private partial void LogValidatorFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The proof of {Kind} of {Producer} is refused: {Reason}")]
    private partial void LogProofRefused(ProofKind kind, Address producer, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Block {Height} with {Transactions} transactions, sealed in {SealTime}")]
    private partial void LogRound(Height height, int transactions, TimeSpan sealTime);
}
