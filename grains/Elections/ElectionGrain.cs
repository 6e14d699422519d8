using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.Mining;
using OrleansChain.Core.People;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Elections;

namespace OrleansChain.Grains.Elections;

/// <inheritdoc cref="IElectionGrain"/>
/// <remarks>
/// Acts come one after the other; registrations of keys and views interleave. A write whose result is unknown, or that another activation was first
/// with, ends the activation; the next one reads again.
/// </remarks>
internal sealed partial class ElectionGrain(
    IGrainFactory grains,
    [FromKeyedServices(StorageNames.Elections)] IGrainStorage storage,
    TimeProvider time,
    ILogger<ElectionGrain> logger) : Grain, IElectionGrain
{
    private ElectionId? _id;
    private ElectionStore _store = null!;
    private ElectionAudit _audit = null!;
    private ElectionChain _chain = null!;
    private ElectionRoll _roll = null!;
    private ElectionState? _state;
    private ElectionOutcome _scheduleRefusal;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (ElectionId.TryParse(this.GetPrimaryKeyString(), out var id))
        {
            _id = id;
            _store = new ElectionStore(storage, id);
            _audit = new ElectionAudit(grains, id);
            _chain = new ElectionChain(grains, id);
            _roll = new ElectionRoll(new RollStore(storage, id), _store, new RollAccounts(grains));
            _state = await _store.Read();
        }
    }

    public async Task<ElectionReply> Create(ElectionDraft draft)
    {
        if (_id is not { } id)
        {
            return await Reply(ElectionOutcome.InvalidId);
        }

        if (!DefinitionReading.TryRead(draft, out var definition, out var fault))
        {
            return await Reply(ElectionOutcome.InvalidDefinition, fault);
        }

        return await CarryListed(ElectionLifecycle.Create(_state, id, definition, draft.Actor, time.GetUtcNow()));
    }

    public async Task<ElectionReply> Change(ElectionDraft draft)
    {
        if (_state is not { } state)
        {
            return await Reply(ElectionOutcome.NotCreated);
        }

        return DefinitionReading.TryRead(draft, out var definition, out var fault)
            ? await CarryListed(ElectionLifecycle.Change(state, definition, draft.Actor))
            : await Reply(ElectionOutcome.InvalidDefinition, fault);
    }

    public async Task<ElectionReply> BeginRegistration(string actor) => _state is { } state
        ? await Carry(ElectionLifecycle.BeginRegistration(state, actor, time.GetUtcNow()))
        : await Reply(ElectionOutcome.NotCreated);

    public Task<RollReply> SetRoll(RollChange change) => ChangeRoll((state, book) => _roll.SetList(state, book, change));

    public Task<RollReply> ImportKeys(KeyImport import) => ChangeRoll((state, book) => _roll.Import(state, book, import));

    public async Task<KeyRegistrationOutcome> RegisterKey(KeyRegistration registration)
    {
        while (_state is { Phase: ElectionPhase.Registration, FrozenUtc: null } state)
        {
            var desk = await Guard(_roll.Desk(state));
            if (!desk.WhenOpen.IsCompleted || !ReferenceEquals(state, _state))
            {
                // The roll is being changed or frozen: afterwards another desk is asked, or none.
                await desk.WhenOpen;
                continue;
            }

            return UserName.TryParse(registration.User, out var user)
                ? await Guard(desk.Register(state.Rule, user, registration))
                : KeyRegistrationOutcome.NotOnRoll;
        }

        return _state is null ? KeyRegistrationOutcome.NotCreated : KeyRegistrationOutcome.NotInRegistration;
    }

    public async Task<ElectionReply> Open(string actor)
    {
        if (_state is not { } state)
        {
            return await Reply(ElectionOutcome.NotCreated);
        }

        if (state is { Phase: ElectionPhase.Registration, FrozenUtc: null })
        {
            var decision = await WhilePaused(state, async book =>
            {
                var freezing = ElectionLifecycle.Freeze(state, book.Count(), actor, time.GetUtcNow());
                await Save(freezing.Next);
                return freezing;
            });
            return await Reply(decision.Next is null ? decision.Outcome : await FinishOpening());
        }

        return await Reply(state.Phase == ElectionPhase.Registration
            ? await FinishOpening()
            : ElectionLifecycle.Freeze(state, FrozenRoll.Empty, actor, time.GetUtcNow()).Outcome);
    }

    public async Task<ElectionReply> Close(string actor)
    {
        if (_state is not { } state)
        {
            return await Reply(ElectionOutcome.NotCreated);
        }

        var outcome = ElectionLifecycle.CheckClose(state, actor, time.GetUtcNow());
        if (outcome == ElectionOutcome.Done)
        {
            var ballots = await _chain.ClosePool();
            await Save(ElectionLifecycle.Closed(state, ballots, actor, time.GetUtcNow()));
        }

        return await Reply(outcome);
    }

    public async Task<ElectionReply> Publish(string actor)
    {
        if (_state is not { } state)
        {
            return await Reply(ElectionOutcome.NotCreated);
        }

        var reply = await Carry(ElectionLifecycle.Publish(state, actor, time.GetUtcNow()));
        await FinishListing();
        return reply.Outcome == ElectionOutcome.NotAllSealed && await Sealing(state).GetProgress() is { Stage: SealingStage.ReplicasRefused }
            ? reply with { Detail = $"Sealing has stopped, because no majority of the copies is right: dsc replica verify {state.Id} names them." }
            : reply;
    }

    public async Task<ElectionView?> GetView()
    {
        if (_state is not { } state)
        {
            return null;
        }

        var registered = state is { Phase: ElectionPhase.Registration, FrozenUtc: null }
            ? (await Guard(_roll.Desk(state))).Book.Registered.Count
            : state.RegisteredKeys;
        return state.ToView(registered, _scheduleRefusal);
    }

    public async Task<ElectionDuty> EnsureRunning()
    {
        if (_state is null)
        {
            return new ElectionDuty(ElectionPhase.Unspecified, NeedsValidators: false, MiningMode.Unspecified);
        }

        await AuditActs();
        await TakeUp();
        await FollowSchedule();
        await FollowSealing();
        await FinishListing();
        return new ElectionDuty(_state.Phase, _state.Phase == ElectionPhase.Closed, _state.Definition.MiningMode);
    }

    private IElectionDirectoryGrain Directory => grains.GetGrain<IElectionDirectoryGrain>(ElectionKeys.Directory);

    private ISealingGrain Sealing(ElectionState state) => grains.GetGrain<ISealingGrain>(state.Id.Value);

    private async Task<RollReply> ChangeRoll(Func<ElectionState, RollBook, Task<RollResult>> change)
    {
        if (_state is not { } state)
        {
            return new RollReply(ElectionOutcome.NotCreated, [], 0, null);
        }

        if (ElectionLifecycle.CheckImport(state) is var allowed && allowed != ElectionOutcome.Done)
        {
            return new RollReply(allowed, [], 0, await GetView());
        }

        var result = await WhilePaused(state, async book =>
        {
            var changing = await change(state, book);
            await Save(changing.Next);
            return changing;
        });
        return new RollReply(result.Outcome, result.Errors, result.ErrorCount, await GetView());
    }

    /// <summary>Does what no registration may come between. Whoever waits to register goes on with what the roll is then.</summary>
    private async Task<T> WhilePaused<T>(ElectionState state, Func<RollBook, Task<T>> step)
    {
        var desk = await Guard(_roll.Desk(state));
        try
        {
            await Guard(desk.Pause());
            var result = await Guard(step(desk.Book));
            if (!ReferenceEquals(state, _state))
            {
                _roll.Forget();
            }

            return result;
        }
        finally
        {
            desk.Resume();
        }
    }

    /// <summary>The second half of opening, which a crash may have cut off.</summary>
    private async Task<ElectionOutcome> FinishOpening()
    {
        var state = _state!;
        var book = await _roll.Read(state.Roll);
        if (await _chain.Create(state, book.Keys()) is not { } parameters)
        {
            LogDifferentChain(state.Id);
            return ElectionOutcome.DifferentChain;
        }

        var weights = parameters.Allocations.Values.Select(weight => weight.Units).ToArray();
        await Save(ElectionLifecycle.Opened(
            state, parameters.GenesisBlock.Hash, weights.Length, parameters.GenesisSupply.Units, ElectionWeight.RareOf(weights)));
        return ElectionOutcome.Done;
    }

    private async Task TakeUp()
    {
        if (_state is { Phase: ElectionPhase.Registration, FrozenUtc: not null })
        {
            var outcome = await FinishOpening();
            _scheduleRefusal = outcome == ElectionOutcome.Done ? default : outcome;
        }

        if (_state is { Phase: >= ElectionPhase.Open, HasClaims: true } open)
        {
            await _roll.ClearClaims(open.Roll);
            await Save(ElectionLifecycle.WithoutClaims(open));
        }
    }

    private async Task FollowSchedule()
    {
        var due = ElectionLifecycle.DuePhase(_state!, time.GetUtcNow());
        if (due == ElectionPhase.Unspecified)
        {
            return;
        }

        var reply = due == ElectionPhase.Open ? await Open(AuditActors.Schedule) : await Close(AuditActors.Schedule);
        var refusal = reply.Outcome == ElectionOutcome.Done ? default : reply.Outcome;
        if (refusal != _scheduleRefusal && refusal != default)
        {
            LogScheduleRefused(_state!.Id, due, refusal);
        }

        _scheduleRefusal = refusal;
    }

    private async Task FollowSealing()
    {
        if (_state is { Phase: ElectionPhase.Closed } closed)
        {
            var progress = await Sealing(closed).EnsureRunning();
            if (progress.Stage == SealingStage.Done)
            {
                await Save(ElectionLifecycle.Sealed(closed, time.GetUtcNow()));
            }
        }
    }

    private async Task FinishListing()
    {
        if (_state is { Phase: ElectionPhase.Published } published)
        {
            await Directory.Finish(published.Id.Value);
        }
    }

    /// <summary>Enters an election into the directory before it is stored, so that none is stored that nobody keeps going.</summary>
    private async Task<ElectionReply> CarryListed(ElectionDecision decision)
    {
        var isListed = decision.Next is not { } next
            || await Directory.Add(new ElectionListing(next.Id.Value, next.CreatedUtc, next.Definition.IsSimulated, IsFinished: false));
        return isListed ? await Carry(decision) : await Reply(ElectionOutcome.TooManyElections);
    }

    private async Task<ElectionReply> Carry(ElectionDecision decision)
    {
        await Save(decision.Next);
        return await Reply(decision.Outcome, decision.Detail);
    }

    private async Task<ElectionReply> Reply(ElectionOutcome outcome, string detail = "") => new(outcome, detail, await GetView());

    /// <summary>Stores a state, and only then goes on from it.</summary>
    private async Task Save(ElectionState? next)
    {
        if (next is null)
        {
            return;
        }

        await Guard(_store.Write(next));
        if (_state?.Phase != next.Phase)
        {
            LogPhase(next.Id, next.Phase);
        }

        _state = next;
        if (next.Phase >= ElectionPhase.Open)
        {
            _roll.Forget();
        }

        await AuditActs();
    }

    /// <summary>Brings acts to the audit trail. Where that fails they stay stored, and are brought there later.</summary>
    private async Task AuditActs()
    {
        if (_state!.Unaudited.IsEmpty)
        {
            return;
        }

        var acts = _state.Unaudited;
        try
        {
            await _audit.Append(acts);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogNotAudited(_state.Id, acts.Length, exception);
            return;
        }

        var audited = ElectionLifecycle.Audited(_state, acts);
        await Guard(_store.Write(audited));
        _state = audited;
    }

    /// <summary>Ends the activation where what it knows can no longer be trusted to be what is stored.</summary>
    private async Task<T> Guard<T>(Task<T> step)
    {
        await Guard((Task)step);
        return await step;
    }

    private async Task Guard(Task step)
    {
        try
        {
            await step;
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Election {Election}: {Phase}")]
    private partial void LogPhase(ElectionId election, ElectionPhase phase);

    [LoggerMessage(Level = LogLevel.Error, Message = "Election {Election} cannot open: its chain exists with other terms")]
    private partial void LogDifferentChain(ElectionId election);

    [LoggerMessage(Level = LogLevel.Error, Message = "Election {Election}: the schedule asks for {Phase}, which is refused ({Outcome})")]
    private partial void LogScheduleRefused(ElectionId election, ElectionPhase phase, ElectionOutcome outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Election {Election}: {Count} acts wait for the audit trail")]
    private partial void LogNotAudited(ElectionId election, int count, Exception exception);
}
