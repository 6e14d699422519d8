using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.Grains.Hosting;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Grains.Pools;

/// <inheritdoc cref="IPoolGrain"/>
/// <remarks>
/// It interleaves: between two awaits it decides and reserves in one synchronous step, joins a journal group, and replies when that
/// group is on disk. Whatever goes wrong with the journal ends the activation; the next one reads what is there.
/// </remarks>
[Reentrant]
internal sealed partial class PoolGrain(
    IGrainFactory grains,
    KnownChains chains,
    [FromKeyedServices(StorageNames.Journal)] IGrainStorage storage,
    ChainStorages storages,
    IOptions<PoolGrainOptions> options,
    SignatureQueue signatures,
    GrainMetrics metrics,
    StorageHealth health,
    TimeProvider time,
    ILogger<PoolGrain> logger) : Grain, IPoolGrain
{
    private const int MaxPendingListed = 100;

    /// <summary>
    /// Journal groups that recovery would read at most; above it the pool counts as full. One transaction that is never selected
    /// keeps all groups after its own.
    /// </summary>
    private const int MaxJournalGroups = 65_536;

    /// <summary>Confirmed transactions that are taken out of the indexes in a turn: below a millisecond.</summary>
    private const int SweptAtOnce = 1_024;

    /// <summary>A checkpoint is written when it retires at least this many groups.</summary>
    private const ulong CheckpointEveryGroups = 32;

    private ChainParameters _parameters = null!;
    private PoolBook _book = null!;
    private PoolAccounts _accounts = null!;
    private JournalStore _store = null!;
    private JournalWriter _writer = null!;
    private Task? _closing;
    private bool _checkpointing;
    private long _accepted;
    private long _rejected;
    private long _checkpointedRejections;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var chainId = ChainId.Parse(this.GetPrimaryKeyString());
        var chain = grains.GetGrain<IChainGrain>(chainId.ToString());
        _parameters = await chains.Read(grains, chainId);
        _store = new JournalStore(storages.GroupsOf(chainId), storage, chainId, _parameters.Tag);
        var checkpoint = await _store.ReadCheckpoint();
        var head = await chain.GetHead();
        _book = new PoolBook(LimitsOf(_parameters), head.Height, checkpoint?.Start ?? default);
        _book.Remember([.. checkpoint?.Rejections ?? []]);
        _accounts = new PoolAccounts(chainId, chain, _book, OnAdvanced);
        var replay = new PoolReplay(_book);
        while (await _store.ReadGroup(replay.Next) is { } group)
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (replay.UnknownSenders(group) is { Count: > 0 } unknown)
            {
                await _accounts.Load([.. unknown]);
            }

            replay.Apply(group);
        }

        await _store.CheckFloor(replay.Next.Group, _book.Height);
        _writer = new JournalWriter(_store, _parameters, replay.Next, OnDurable, OnJournalFailed);
        LogRecovered(chainId, _book.Statistics.Transactions, replay.TransactionsRead, _book.Height);
        Report();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        metrics.PoolLeft(ChainId.Parse(this.GetPrimaryKeyString()));
        return Task.CompletedTask;
    }

    public async Task<SubmissionReply> Admit(TransactionBatchMessage verified)
    {
        if (health.IsReadOnly)
        {
            // Said before anything is reserved; the activation goes on for those who read.
            throw new PoolUnavailableException(_parameters.Id, "the storage takes no writes");
        }

        var began = time.GetTimestamp();
        var batch = VerifiedBatch.Read(verified);
        for (var attempt = 1; batch.UnknownSenders(_book) is { IsEmpty: false } unknown; attempt++)
        {
            RequireAnotherAttempt(attempt);
            await Guard(_accounts.Load(unknown));
        }

        // From here to the await below nothing else runs: all of the batch is decided on one state.
        var results = ImmutableArray.CreateBuilder<TransactionResult>(batch.Count);
        var phase = Phase;
        ulong? lastGroup = null;
        for (var i = 0; i < batch.Count; i++)
        {
            var hashes = batch.HashesOf(i);
            var outcome = Admit(batch[i], hashes, phase, out var entry);
            results.Add(new TransactionResult(hashes.Id, outcome));
            if (entry is { IsDurable: false } && !(lastGroup > entry.Group))
            {
                lastGroup = entry.Group;
            }
        }

        var height = _book.Height;
        if (lastGroup is { } group)
        {
            await _writer.WhenDurable(group);
            metrics.JournalWritten(time.GetElapsedTime(began));
        }

        Report();
        return new SubmissionReply(height, results.MoveToImmutable());
    }

    public async Task<CandidateReply> GetCandidate(CandidateRequest request)
    {
        await Guard(_accounts.Load([]));
        if (_book.Ballots is not { } ballots)
        {
            return await CandidateMaking.Make(_book, _parameters.BlockLimits);
        }

        // While voters may still come, a block of those who have would say who was early.
        return _store.Closing is null
            ? CandidateMaking.Empty(_book)
            : await CandidateMaking.MakeOfBallots(_book, ballots, _parameters.BlockLimits);
    }

    public async Task Synchronize()
    {
        await Guard(_accounts.Load([]));
        Report();
        while (_book.Sweep(SweptAtOnce))
        {
            await signatures.GiveWay();
        }

        if (_checkpointing || !IsCheckpointDue)
        {
            return;
        }

        _checkpointing = true;
        try
        {
            var rejected = _rejected;
            await Guard(_store.WriteCheckpoint(_book));
            _checkpointedRejections = rejected;
            if (_parameters.Election is null)
            {
                await _store.ClearRetired();
            }
        }
        finally
        {
            _checkpointing = false;
        }
    }

    public async Task<PoolClosing> Close()
    {
        if (_parameters.Election is null)
        {
            throw new InvalidOperationException($"The chain {_parameters.Id} is no election's: its pool is never closed.");
        }

        await (_closing ??= CloseForGood());
        return new PoolClosing((int)_store.Closing!.Ballots, _book.Statistics.Transactions);
    }

    public Task<TransactionOutcome> GetPhase() => Task.FromResult(Phase);

    public Task<TrackersPage> GetTrackers(BallotTracker? after, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, TrackersPage.MaxCount);
        var found = _book.Ballots?.TrackersAfter(after, count + 1) ?? [];
        return Task.FromResult(new TrackersPage(_book.Ballots?.Count ?? 0, [.. found.Take(count)], found.Count > count));
    }

    public Task<bool> HoldsBallot(BallotTracker tracker) => Task.FromResult(_book.Ballots?.Contains(tracker) ?? false);

    public Task<PoolLookup> Find(Hash256 id)
    {
        PoolLookup lookup;
        if (_book.TryFind(id, out var entry))
        {
            lookup = new PoolLookup(PoolPresence.Pending, entry.Transaction.Bytes, RejectionReason.Unspecified, _book.Height);
        }
        else if (_book.TryFindRejection(id, out var rejection))
        {
            lookup = new PoolLookup(PoolPresence.Rejected, default, rejection.Reason, rejection.Height);
        }
        else
        {
            lookup = new PoolLookup(PoolPresence.Absent, default, RejectionReason.Unspecified, _book.Height);
        }

        return Task.FromResult(lookup);
    }

    public async Task<PendingOfWallet> GetPending(Address wallet)
    {
        for (var attempt = 1; ; attempt++)
        {
            var entries = await Guard(_accounts.Load([wallet]));
            if (_book.PendingOf(wallet, MaxPendingListed) is { } pending)
            {
                var first = pending.Entries.Select(entry => entry.Transaction.Bytes).ToArray();
                return new PendingOfWallet(
                    _book.Height,
                    pending.Account.Balance,
                    pending.Reserved,
                    pending.NextSequence,
                    pending.Count,
                    TransactionBatch.Encode(first),
                    entries[0].Exists,
                    pending.Staked,
                    pending.Unbonding);
            }

            RequireAnotherAttempt(attempt);
        }
    }

    public Task<PoolStatus> GetStatus()
    {
        var statistics = _book.Statistics;
        return Task.FromResult(new PoolStatus(
            _book.Height,
            statistics.Transactions,
            statistics.SizeBytes,
            _book.Limits.MaxTransactions,
            _book.Limits.MaxBytes,
            statistics.Senders,
            _accepted,
            _rejected,
            statistics.JournalGroups));
    }

    /// <summary>Whether recovery would have too much to read, or the disk too much to write.</summary>
    private bool HasNoRoomToWrite => _book.Statistics.JournalGroups >= Math.Max(MaxJournalGroups, MaxBallots) || _writer.IsBehind;

    /// <summary>How many ballots may ever wait: as many as the roll allows, so that nobody's place can be taken. 0 where the chain is no election's.</summary>
    private int MaxBallots => _parameters.Election is { } election ? election.VoterCount * election.MaxBallotsPerVoter : 0;

    /// <summary>Whether ballots are taken; every other chain's pool is always open.</summary>
    private TransactionOutcome Phase => _parameters.Election is { } election
        ? election.PhaseAt(time.GetUtcNow(), _closing is not null || _store.Closing is not null)
        : TransactionOutcome.Accepted;

    /// <summary>
    /// A rejection is kept as it was decided: replaying the journal would find it again, at another height. An election rejects nothing; its journal
    /// is what its replicas hold until the blocks are there, and nothing of it is cleared.
    /// </summary>
    private bool IsCheckpointDue => _parameters.Election is null
        ? _rejected > _checkpointedRejections || _book.FirstLiveGroup >= _store.CheckpointedStart + CheckpointEveryGroups
        : _store.Closing is not null && _book.Statistics.Transactions == 0 && _book.FirstLiveGroup > _store.CheckpointedStart;

    private PoolLimits LimitsOf(ChainParameters parameters) => new()
    {
        MaxTransactions = parameters.Election is null ? options.Value.MaxTransactions : MaxBallots,
        MaxBytes = parameters.Election is { } election ? (long)MaxBallots * election.MaxBallotBytes : options.Value.MaxBytes,
        Election = parameters.Election,
        MinimumFee = parameters.MinimumFee,
        MaxValidityBlocks = parameters.MaxValidityBlocks,
        SenderQuota = parameters.MaxPendingPerSender,
        MinimumStake = parameters.Stake?.Minimum ?? Amount.Zero,
        Schedule = ValidatorSchedule.Of(parameters),
    };

    private async Task CloseForGood()
    {
        if (_store.Closing is not null)
        {
            return;
        }

        try
        {
            // Whatever comes from here on is refused; what came before joins the journal, and then its end.
            var position = await _writer.Drain();
            await _store.WriteClosing(new JournalClosing(position, (ulong)_book.Statistics.Transactions));
        }
        catch (Exception exception)
        {
            // Whether it is closed is unknown: the next activation reads it.
            OnJournalFailed(exception);
            throw;
        }

        LogClosed(_parameters.Id, _store.Closing!.Ballots);
    }

    private TransactionOutcome Admit(
        in TransactionView transaction, in TransactionHashes hashes, TransactionOutcome phase, out PendingTransaction? entry)
    {
        if ((phase != TransactionOutcome.Accepted || HasNoRoomToWrite) && !_book.TryFind(hashes.Id, out _))
        {
            entry = null;
            return phase != TransactionOutcome.Accepted ? phase : TransactionOutcome.PoolFull;
        }

        var outcome = _book.Admit(transaction, hashes, _writer.NumberFor(transaction), out entry);
        if (outcome == TransactionOutcome.Accepted)
        {
            _writer.Add(transaction);
            _accepted++;
        }

        return outcome;
    }

    /// <summary>Interleaved calls may push accounts out of the book's memory between two turns; nobody tries for ever.</summary>
    private void RequireAnotherAttempt(int attempt)
    {
        if (attempt > PoolAccounts.MaxAttempts)
        {
            throw new PoolUnavailableException(_parameters.Id, "its memory for accounts is too small for what is asked of it at once");
        }
    }

    /// <summary>Ends the activation where its book can no longer be trusted to be the latest.</summary>
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
        catch (PoolUnavailableException exception)
        {
            OnJournalFailed(exception);
            throw;
        }
    }

    private void OnDurable(ulong group, Hash256 hash) => _book.MarkDurable(group, hash);

    private void OnJournalFailed(Exception exception)
    {
        LogFailed(this.GetPrimaryKeyString(), exception);
        DeactivateOnIdle();
    }

    private void OnAdvanced(PoolAdvance advance)
    {
        _rejected += advance.Rejected.Count;
        foreach (var reason in advance.Rejected.CountBy(rejection => rejection.Reason))
        {
            metrics.Rejected(reason.Key, reason.Value);
        }
    }

    private void Report() => metrics.PoolHolds(_parameters.Id, _book.Statistics.Transactions, _book.Statistics.SizeBytes);

    [LoggerMessage(Level = LogLevel.Information, Message = "Pool of {Chain}: {Pending} transactions wait, {Read} read from the journal, at height {Height}")]
    private partial void LogRecovered(ChainId chain, int pending, long read, Height height);

    [LoggerMessage(Level = LogLevel.Information, Message = "Pool of {Chain} is closed with {Ballots} ballots")]
    private partial void LogClosed(ChainId chain, ulong ballots);

    [LoggerMessage(Level = LogLevel.Error, Message = "Pool of {Chain}: the activation ends and recovers from its journal")]
    private partial void LogFailed(string chain, Exception exception);
}
