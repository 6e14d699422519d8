using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;
using OrleansChain.Grains.Hosting;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Blocks;
using OrleansChain.GrainInterfaces.Chains;

namespace OrleansChain.Grains.Chains;

/// <inheritdoc cref="IChainGrain"/>
/// <remarks>
/// Reads interleave and see the state before or after a block, never between: a block is written first, and then memory is swapped in one
/// step. A write whose result is unknown, or that another activation was first with, ends the activation; the next one reads again.
/// </remarks>
internal sealed partial class ChainGrain(
    IGrainFactory grains,
    [FromKeyedServices(StorageNames.Chain)] IGrainStorage storage,
    ChainStorages storages,
    IOptions<ChainGrainOptions> options,
    GrainMetrics metrics,
    TimeProvider time,
    ILogger<ChainGrain> logger) : Grain, IChainGrain
{
    /// <summary>How long a caller that waits for a new head is kept.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private ChainId _id = null!;
    private ChainStore _store = null!;
    private LiveChain? _live;
    private GenesisMessage _genesis = new(default(ReadOnlyMemory<byte>));
    private PreparedBlock? _prepared;
    private TaskCompletionSource _headChanged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HeadPointer _pointer = null!;
    private SnapshotStore _slots = null!;
    private ChainSnapshots _snapshots = null!;
    private Task _record = Task.CompletedTask;
    private bool _ending;
    private bool _distrustsLeafHashes;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = ChainId.Parse(this.GetPrimaryKeyString());
        _store = new ChainStore(storages.GenesisOf(_id), _id);
        _pointer = new HeadPointer(storage, _id);
        _slots = new SnapshotStore(storage, _id);
        _snapshots = new ChainSnapshots(_id, _slots, options.Value, logger);
        if (await _store.ReadGenesis() is { } json)
        {
            await Load(await KnownChains.Parse(json), json, cancellationToken);
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        metrics.ChainLeft(_id);
        return Task.WhenAll(_snapshots.Writing, _record).WaitAsync(cancellationToken);
    }

    public async Task<CreateChainOutcome> EnsureCreated(GenesisMessage genesis)
    {
        ChainParameters parameters;
        try
        {
            parameters = await KnownChains.Parse(genesis.Json);
        }
        catch (GenesisException)
        {
            return CreateChainOutcome.InvalidGenesis;
        }

        if (parameters.Id != _id)
        {
            return CreateChainOutcome.WrongChain;
        }

        if (_live is not null)
        {
            return _live.State.Parameters.Tag == parameters.Tag ? CreateChainOutcome.AlreadyExists : CreateChainOutcome.DifferentGenesis;
        }

        var json = parameters.Document.ToJson();
        if (!await _store.CreateGenesis(json))
        {
            End();
            return CreateChainOutcome.DifferentGenesis;
        }

        await Load(parameters, json, CancellationToken.None);
        return CreateChainOutcome.Created;
    }

    public Task<GenesisMessage> GetGenesis() => Task.FromResult(_genesis);

    public Task<ChainHead> GetHead() => Task.FromResult(Live.ToHead());

    public async Task<ChainHead> WaitForHead(Height height, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + LongestWait;
        while (!_ending && Live.State.Height <= height && deadline - time.GetUtcNow() is { Ticks: > 0 } left)
        {
            try
            {
                await _headChanged.Task.WaitAsync(left, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                break;
            }
        }

        return Live.ToHead();
    }

    public Task<AccountsReply> ReadAccounts(AccountsQuery query) => Task.FromResult(Live.Read(query));

    public Task<ValidatorAccount> ReadValidator(Address address) => Task.FromResult(Live.ReadValidator(address));

    public async Task<PrepareReply> Prepare(PrepareRequest request)
    {
        if (_live is not { } live)
        {
            return new PrepareReply(PrepareOutcome.NotCreated, null, null, 0);
        }

        var head = live.ToHead();
        if (request.Parent != head.Height)
        {
            return new PrepareReply(PrepareOutcome.NotTheHead, head, null, 0);
        }

        if (PreparedBlock.Read(request, live.State.Parameters.BlockLimits) is not { } selected)
        {
            return new PrepareReply(PrepareOutcome.Malformed, head, null, 0);
        }

        var hashes = _distrustsLeafHashes ? default : request.LeafHashes;
        var roundTime = DateTimeOffset.FromUnixTimeSeconds(request.TimeSeconds);
        var template = await live.Accounts.Read(
            selected.Count, () => BlockTemplate.Prepare(live.State, live.Book, selected, hashes.Span, roundTime, live.HeadSealMilliseconds));
        if (!template.Refused.IsEmpty)
        {
            LogLeftOut(_id, template.Job.Height, template.Refused.Length, template.Refused[0].Outcome);
        }

        _prepared = new PreparedBlock(template, time);
        return new PrepareReply(PrepareOutcome.Prepared, head, _prepared.ToMessage(_id), _prepared.TransactionCount);
    }

    public Task<SealCheckReply> CheckSeal(SealSubmission submission)
    {
        var check = _live is not null && _prepared?.Height == submission.Height && submission.Height > _live.State.Height
            ? _prepared.Check(submission)
            : default;
        var outcome = check.Outcome switch
        {
            BlockOutcome.Accepted => SealCheckOutcome.Valid,
            BlockOutcome.Unspecified when _live is null => SealCheckOutcome.NotCreated,
            BlockOutcome.Unspecified => submission.Height <= _live!.State.Height ? SealCheckOutcome.Late : SealCheckOutcome.NotPrepared,
            _ => SealCheckOutcome.Refused,
        };
        return Task.FromResult(new SealCheckReply(outcome, check.Outcome, check.Quality));
    }

    public async Task<SealReply> Seal(SealSubmission submission)
    {
        if (_live is null)
        {
            return Refuse(SealOutcome.NotCreated);
        }

        if (submission.Height <= _live.State.Height)
        {
            return Refuse(_live.IsHead(submission) ? SealOutcome.AlreadyAppended : SealOutcome.Late);
        }

        if (_prepared?.Height != submission.Height)
        {
            return Refuse(SealOutcome.NotPrepared);
        }

        var prepared = _prepared;
        var (age, searchTime) = (prepared.Age, prepared.SearchTime(submission));
        var sealing = await _live.Accounts.Read(prepared.TransactionCount, () => prepared.Seal(submission));
        if (sealing.IsAccepted)
        {
            return await Append(sealing, age, searchTime);
        }

        if (sealing.Outcome == BlockOutcome.BadMerkleRoot)
        {
            // The next template is made without what has misled this one.
            LogWrongLeafHashes(_id, submission.Height);
            _distrustsLeafHashes = true;
            _prepared = null;
            return Refuse(SealOutcome.NotPrepared);
        }

        return Refuse(sealing.Outcome == BlockOutcome.ProofNotMet ? SealOutcome.ProofNotMet : SealOutcome.Refused, sealing.Outcome);
    }

    private LiveChain Live => _live ?? throw new ChainNotCreatedException(_id);

    private async Task<SealReply> Append(SealedBlock sealing, TimeSpan sealTime, TimeSpan? searchTime)
    {
        var block = sealing.Block!;
        var began = time.GetTimestamp();
        BlockWriteOutcome written;
        try
        {
            written = await BlockAt(block.Height).Write(new BlockBytes(block.Head, block.Tail));
        }
        catch
        {
            // Whether the block is on disk is unknown: the next activation finds out.
            End();
            throw;
        }

        if (written != BlockWriteOutcome.Written)
        {
            LogOvertaken(_id, block.Height);
            End();
            return Refuse(SealOutcome.Late);
        }

        _prepared = null;
        Live.Apply(block, sealing.Effects!, sealing.Next!, searchTime);
        metrics.BlockAppended(_id, block.Height, block.Seal.ProofKind, block.TransactionCount, sealTime, time.GetElapsedTime(began));
        _headChanged.SetResult();
        _headChanged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        RecordHead();
        _ = Live.Accounts.Settle();
        _snapshots.Consider(Live);
        return new SealReply(SealOutcome.Appended, BlockOutcome.Accepted, Live.ToHead(), sealing.Effects!.Reward, sealTime);
    }

    /// <summary>Ends the activation. Whoever waits for a head goes first: the runtime waits for every call, and the next activation for it.</summary>
    private void End()
    {
        _ending = true;
        _headChanged.TrySetResult();
        DeactivateOnIdle();
    }

    private SealReply Refuse(SealOutcome outcome, BlockOutcome rule = BlockOutcome.Unspecified) =>
        new(outcome, rule, _live?.ToHead(), Amount.Zero, TimeSpan.Zero);

    private IBlockGrain BlockAt(Height height) => grains.GetGrain<IBlockGrain>(GrainKeys.Block(_id, height));

    private async Task Load(ChainParameters parameters, byte[] json, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var loader = new ChainLoader(_id, BlockAt, _slots, _snapshots, _pointer, time);
        (var live, var from) = await loader.Load(parameters, reason => LogSnapshotRefused(_id, reason), cancellationToken);
        _live = live;
        _genesis = new GenesisMessage(json);
        metrics.HeadIs(_id, live.State.Height);
        var elapsed = time.GetElapsedTime(began);
        LogLoaded(_id, live.State.Height, from, live.Book.Count, elapsed);
    }

    private void RecordHead()
    {
        if (_record.IsCompleted)
        {
            _record = RecordHeads();
        }
    }

    /// <summary>Records the head beside the chain's other turns, until it is the latest. It may lag: where it fails, the chain goes on.</summary>
    private async Task RecordHeads()
    {
        try
        {
            ChainState recorded;
            do
            {
                recorded = Live.State;
                await _pointer.Write(recorded.Height, recorded.Hash);
            }
            while (recorded.Height < Live.State.Height);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogHeadNotRecorded(_id, Live.State.Height, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Chain {Chain} stands at height {Height}, replayed from {From} in {Elapsed}; {Accounts} accounts")]
    private partial void LogLoaded(ChainId chain, Height height, Height from, int accounts, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chain {Chain}: another activation was first with block {Height}; reading again")]
    private partial void LogOvertaken(ChainId chain, Height height);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chain {Chain}: block {Height} leaves out {Count} of the pool's transactions, the first for {Outcome}")]
    private partial void LogLeftOut(ChainId chain, Height height, int count, TransactionOutcome outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chain {Chain}: a snapshot is not used, more is replayed ({Reason})")]
    private partial void LogSnapshotRefused(ChainId chain, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Chain {Chain}: block {Height} would not have the root of its transactions; from here on their leaf hashes are computed anew")]
    private partial void LogWrongLeafHashes(ChainId chain, Height height);

    [LoggerMessage(Level = LogLevel.Error, Message = "Chain {Chain}: the head at height {Height} was not recorded")]
    private partial void LogHeadNotRecorded(ChainId chain, Height height, Exception exception);
}
