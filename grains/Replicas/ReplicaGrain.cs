using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using OrleansChain.Core;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Grains.Replicas;

/// <inheritdoc cref="IReplicaGrain"/>
/// <remarks>It interleaves: while one call waits for a walk, others are answered. One walk goes at a time; whoever asks for the same waits for it.</remarks>
[Reentrant]
internal sealed partial class ReplicaGrain(
    ReplicaSet replicas,
    IRecordRules rules,
    IOptions<ReplicaGrainOptions> options,
    TimeProvider time,
    ILogger<ReplicaGrain> logger) : Grain, IReplicaGrain
{
    private const int MostRecords = 1_000;
    private const int MostBytes = 1 << 20;

    /// <summary>How long a call waits for a walk: well below what a call may take.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(15);

    private readonly RecordChecks _checks = new(new VerifiedLeaves());
    private ChainId _chain = null!;
    private RunningWalk? _running;
    private ReplicaReport? _last;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _chain = ChainId.Parse(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _running?.Found.Abandon();
        return Task.CompletedTask;
    }

    public Task<ReplicaHealth> GetHealth() => Task.FromResult(new ReplicaHealth(replicas.Status, replicas.Majority, replicas.Refused, _last));

    public Task<ReplicaReport> Verify() => Walk(heals: false);

    public Task<ReplicaReport> Synchronize() => Walk(heals: true);

    public async Task<ReplicaPage> Export(ReplicaPageRequest request)
    {
        RequireElection();
        var store = request.Store is { } name ? replicas.Names.IndexOf(name) : -1;
        if (!ChainRecords.IsPlace(request.After))
        {
            return new ReplicaPage(replicas.Names, [], Next: null, IsPlaceUnknown: true);
        }

        if (request.Store is not null && store < 0)
        {
            return new ReplicaPage(replicas.Names, [], Next: null);
        }

        var most = Math.Clamp(request.Limit, 1, MostRecords);

        var page = System.Collections.Immutable.ImmutableArray.CreateBuilder<ReplicaRecord>();
        var bytes = 0L;
        await foreach (var record in Records().After(request.After, CancellationToken.None))
        {
            var copy = store < 0 ? record.Found.Decision.Bytes : record.Found.Readings[store].Bytes;
            page.Add(new ReplicaRecord(record.Key.ToString(), copy, record.Found.Decision.Copies));
            bytes += copy?.Length ?? 0;
            if (page.Count >= most || bytes >= MostBytes)
            {
                return new ReplicaPage(replicas.Names, page.ToImmutable(), record.Cursor);
            }
        }

        return new ReplicaPage(replicas.Names, page.ToImmutable(), Next: null);
    }

    public async Task<TamperReply> Tamper(TamperRequest request)
    {
        if (!options.Value.AllowsTampering)
        {
            return new TamperReply(TamperOutcome.NotAllowed);
        }

        RequireElection();
        var reply = await new Tampering(replicas, Records()).Alter(request, CancellationToken.None);
        LogTampered(_chain, request.Store, reply.Outcome, reply.Record);
        return reply;
    }

    private async Task<ReplicaReport> Walk(bool heals)
    {
        RequireElection();
        var began = time.GetTimestamp();
        while (_running is { } other && other.Heals != heals && AnswerWithin - time.GetElapsedTime(began) is { Ticks: > 0 } left)
        {
            // Its own callers hear of what becomes of it.
            await Task.WhenAny(other.Ended, Task.Delay(left, time));
            Forget(other);
        }

        if (_running is { } stranger && stranger.Heals != heals)
        {
            throw new TimeoutException($"Another walk over the copies of {_chain} is still going.");
        }

        var running = _running ??= Begin(heals);
        try
        {
            return await running.Ended.WaitAsync(AnswerWithin, time);
        }
        catch (TimeoutException) when (!running.Ended.IsCompleted)
        {
            return running.Report(isComplete: false);
        }
        finally
        {
            Forget(running);
        }
    }

    private RunningWalk Begin(bool heals)
    {
        var found = new WalkFindings(heals, time.GetUtcNow());
        var began = time.GetTimestamp();
        return new RunningWalk(heals, found, time) { Ended = Go() };

        async Task<ReplicaReport> Go()
        {
            await new ChainWalk(replicas, _chain, _checks, heals, found).Run(CancellationToken.None);
            return _last = found.ToReport(isComplete: true, time.GetElapsedTime(began));
        }
    }

    private void Forget(RunningWalk walk)
    {
        if (walk.Ended.IsCompleted && _running == walk)
        {
            _running = null;
        }
    }

    private ChainRecords Records() => new(replicas, _chain, rules);

    private void RequireElection()
    {
        if (!ChainStorages.IsElection(_chain))
        {
            throw new ChainNotCreatedException(_chain);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Demonstration: copy of chain {Chain} in replica {Store}: {Outcome} {Record}")]
    private partial void LogTampered(ChainId chain, string store, TamperOutcome outcome, string? record);
}
