using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
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
    private Task _snapshot = Task.CompletedTask;
    private Task _record = Task.CompletedTask;
    private bool _ending;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = ChainId.Parse(this.GetPrimaryKeyString());
        _store = new ChainStore(storage, _id);
        _pointer = new HeadPointer(storage, _id);
        if (await _store.ReadGenesis() is { } json)
        {
            await Load(json, cancellationToken);
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Task.WhenAll(_snapshot, _record).WaitAsync(cancellationToken);

    public async Task<CreateChainOutcome> EnsureCreated(GenesisMessage genesis)
    {
        ChainParameters parameters;
        try
        {
            parameters = ChainParameters.Parse(genesis.Json.Span);
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

        await Load(json, CancellationToken.None);
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

    public Task<PrepareReply> Prepare(PrepareRequest request)
    {
        if (_live is null)
        {
            return Task.FromResult(new PrepareReply(PrepareOutcome.NotCreated, null, null, 0));
        }

        var head = _live.ToHead();
        if (request.Parent != head.Height)
        {
            return Task.FromResult(new PrepareReply(PrepareOutcome.NotTheHead, head, null, 0));
        }

        var limits = _live.State.Parameters.BlockLimits;
        if (TransactionBatch.Decode(request.Transactions, limits.MaxTransactions, limits.MaxBytes, out var items) != BatchOutcome.Accepted)
        {
            return Task.FromResult(new PrepareReply(PrepareOutcome.Malformed, head, null, 0));
        }

        var selected = Array.ConvertAll(items, SignedTransaction.Parse);
        var roundTime = DateTimeOffset.FromUnixTimeSeconds(request.TimeSeconds);
        var template = BlockTemplate.Prepare(_live.State, _live.Book, selected, roundTime, _live.HeadSealMilliseconds);
        if (!template.Refused.IsEmpty)
        {
            LogLeftOut(_id, template.Job.Height, template.Refused.Length, template.Refused[0].Outcome);
        }

        _prepared = new PreparedBlock(template, time);
        return Task.FromResult(new PrepareReply(PrepareOutcome.Prepared, head, _prepared.ToMessage(_id), _prepared.TransactionCount));
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

        var (age, searchTime) = (_prepared.Age, _prepared.SearchTime(submission));
        var sealing = _prepared.Seal(submission);
        return sealing.IsAccepted
            ? await Append(sealing, age, searchTime)
            : Refuse(sealing.Outcome == BlockOutcome.ProofNotMet ? SealOutcome.ProofNotMet : SealOutcome.Refused, sealing.Outcome);
    }

    private LiveChain Live => _live ?? throw new ChainNotCreatedException(_id);

    private async Task<SealReply> Append(SealedBlock sealing, TimeSpan sealTime, TimeSpan? searchTime)
    {
        var block = sealing.Block!;
        var began = time.GetTimestamp();
        BlockWriteOutcome written;
        try
        {
            written = await BlockAt(block.Height).Write(new BlockBytes(block.Bytes));
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
        metrics.BlockAppended(block.Height, block.Seal.ProofKind, block.TransactionCount, sealTime, time.GetElapsedTime(began));
        _headChanged.SetResult();
        _headChanged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        RecordHead();
        SnapshotIfDue();
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

    /// <summary>Starts from the latest snapshot, or the genesis, and takes over every block record above it that verifies.</summary>
    private async Task Load(byte[] json, CancellationToken cancellationToken)
    {
        var parameters = ChainParameters.Parse(json);
        var (live, outcome) = await _store.ReadSnapshot(parameters);
        if (live is null)
        {
            if (outcome != SnapshotOutcome.Unspecified)
            {
                LogSnapshotRefused(_id, outcome);
            }

            if (await BlockAt(Height.Zero).Write(new BlockBytes(parameters.GenesisBlock.Bytes)) != BlockWriteOutcome.Written)
            {
                throw new DamagedRecordException($"block/{GrainKeys.Block(_id, Height.Zero)}", "it is not this genesis' block");
            }

            live = LiveChain.AtGenesis(parameters);
        }

        var from = live.State.Height;
        var head = await _pointer.Read();
        await RequireSnapshotBlock(live);
        RequireHead(live, head);
        while (await BlockAt(live.State.Height.Next()).Read() is { Bytes.IsEmpty: false } record)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Adopt(live, record.Bytes);
            RequireHead(live, head);
        }

        if (head is { } reached && live.State.Height < reached.Height)
        {
            throw new DamagedRecordException(
                $"block/{GrainKeys.Block(_id, live.State.Height.Next())}", $"it is missing, and the chain has reached height {reached.Height}");
        }

        _live = live;
        _genesis = new GenesisMessage(json);
        metrics.HeadIs(live.State.Height);
        LogLoaded(_id, live.State.Height, from, live.Book.Count);
    }

    /// <summary>A snapshot counts only with the block that it was made at.</summary>
    private async Task RequireSnapshotBlock(LiveChain live)
    {
        var bytes = (await BlockAt(live.State.Height).Read()).Bytes;
        if (bytes.Length < BlockHeader.SizeBytes || BlockHeader.ReadFrom(bytes.Span).Hash() != live.State.Hash)
        {
            throw new DamagedRecordException(
                $"block/{GrainKeys.Block(_id, live.State.Height)}", bytes.IsEmpty ? "it is missing below the head" : "it is not the block that the snapshot was made at");
        }
    }

    private void RequireHead(LiveChain live, (Height Height, BlockHash Hash)? head)
    {
        if (head is { } reached && reached.Height == live.State.Height && reached.Hash != live.State.Hash)
        {
            throw new DamagedRecordException($"block/{GrainKeys.Block(_id, reached.Height)}", "it is not the block that the chain had there");
        }
    }

    private void Adopt(LiveChain live, ReadOnlyMemory<byte> bytes)
    {
        var name = GrainKeys.Block(_id, live.State.Height.Next());
        var outcome = Block.Decode(bytes, live.State.Parameters.BlockLimits, out var block);
        if (block is null)
        {
            throw new DamagedRecordException($"block/{name}", outcome.ToString());
        }

        var decision = ChainRules.Check(live.State, live.Book, block);
        if (!decision.IsAccepted)
        {
            throw new DamagedRecordException($"block/{name}", $"{decision.Outcome} {decision.TransactionOutcome}");
        }

        live.Apply(block, decision.Effects, decision.Next, searchTime: null);
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

    private void SnapshotIfDue()
    {
        var state = Live.State;
        if (state.Height.Value % options.Value.SnapshotEveryBlocks == 0 && _snapshot.IsCompleted)
        {
            _snapshot = WriteSnapshot(state, Live.Book.ToSortedArray());
        }
    }

    /// <summary>Writes a snapshot beside the chain's other turns. It is a short cut: where it fails, the chain goes on without.</summary>
    private async Task WriteSnapshot(ChainState state, AccountEntry[] accounts)
    {
        try
        {
            await _store.WriteSnapshot(state, accounts);
            LogSnapshot(_id, state.Height, accounts.Length);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogSnapshotFailed(_id, state.Height, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Chain {Chain} stands at height {Height}, replayed from {From}; {Accounts} accounts")]
    private partial void LogLoaded(ChainId chain, Height height, Height from, int accounts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chain {Chain}: another activation was first with block {Height}; reading again")]
    private partial void LogOvertaken(ChainId chain, Height height);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chain {Chain}: block {Height} leaves out {Count} of the pool's transactions, the first for {Outcome}")]
    private partial void LogLeftOut(ChainId chain, Height height, int count, TransactionOutcome outcome);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Chain {Chain}: snapshot at height {Height} with {Accounts} accounts")]
    private partial void LogSnapshot(ChainId chain, Height height, int accounts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chain {Chain}: the snapshot is not used ({Outcome}); replaying from the genesis")]
    private partial void LogSnapshotRefused(ChainId chain, SnapshotOutcome outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "Chain {Chain}: the head at height {Height} was not recorded")]
    private partial void LogHeadNotRecorded(ChainId chain, Height height, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Chain {Chain}: no snapshot at height {Height}")]
    private partial void LogSnapshotFailed(ChainId chain, Height height, Exception exception);
}
