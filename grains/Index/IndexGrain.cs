using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Index;
using OrleansChain.Grains.Pools;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Index;

namespace OrleansChain.Grains.Index;

/// <inheritdoc cref="IIndexGrain"/>
/// <remarks>
/// One task at a time takes in blocks, writes runs and merges them (<see cref="LiveIndex"/>); it ends when nothing is left to do. Questions interleave
/// with it, read the view as it stands, and start it where the head is above. What it finds damaged it makes anew; another failure of a
/// write ends the activation, and the next one reads the manifest.
/// </remarks>
[KeepAlive]
internal sealed partial class IndexGrain(
    IGrainFactory grains,
    KnownChains chains,
    [FromKeyedServices(StorageNames.Index)] IGrainStorage storage,
    IOptions<IndexGrainOptions> options,
    SignatureQueue signatures,
    TimeProvider time,
    ILogger<IndexGrain> logger) : Grain, IIndexGrain
{
    /// <summary>Windows of records that are merged or cleared for each that a block fills: merging keeps up, and does not come in one burst.</summary>
    private const int TidyShare = 8;

    /// <summary>The same of a step that finds no block.</summary>
    private const int IdleWindows = 4;

    private const ulong LogEveryBlocks = 100;

    private ChainId _chain = null!;
    private IChainGrain _chainGrain = null!;
    private IndexRecords _records = null!;
    private BlockSource _blocks = null!;
    private LiveIndex? _live;
    private Task _work = Task.CompletedTask;
    private TaskCompletionSource _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DamagedIndexException? _damage;
    private bool _ending;
    private bool _isReadOnly;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _chain = GrainKeys.Split(this.GetPrimaryKeyString()).Chain;
        _chainGrain = grains.GetGrain<IChainGrain>(_chain.ToString());
        _records = new IndexRecords(storage, _chain);
        _blocks = new BlockSource(grains, _chain, signatures);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _ending = true;
        return _work.WaitAsync(cancellationToken);
    }

    public Task EnsureRunning()
    {
        Work();
        return Task.CompletedTask;
    }

    public Task<TransactionLocation?> FindTransaction(Hash256 id) => FindOne(IndexQuery.ForTransaction(id));

    public Task<TransactionLocation?> FindBallot(BallotTracker tracker) => FindOne(IndexQuery.ForBallot(tracker));

    public Task<ImmutableArray<TransactionLocation?>> FindTransactions(ImmutableArray<Hash256> ids)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Length, IIndexGrain.MaxIds, nameof(ids));
        return Ask<ImmutableArray<TransactionLocation?>>(async view =>
            [.. (await IndexReader.FindAll(_records, view, ids)).Select(place => place is { } found ? LocationOf(found, view) : null)]);
    }

    public Task<Height?> FindBlock(BlockHash hash) => Ask(view => IndexReader.FindBlock(_records, view, hash));

    public Task<HistoryPlaces> GetHistory(HistoryQuery query) => Ask(async view =>
    {
        var limit = Math.Clamp(query.Limit, 1, WalletHistory.MaxPageEntries);
        var head = view.NextHeight.Previous();
        if (WalletHistory.Begin(query.Wallet, query.Cursor, limit, out var asked) != CursorOutcome.Accepted)
        {
            return new HistoryPlaces(HistoryOutcome.BadCursor, head, [], null);
        }

        var page = WalletHistory.End(query.Wallet, limit, await IndexReader.Find(_records, view, asked));
        ImmutableArray<HistoryPlace> places = [.. page.Entries.Select(entry => new HistoryPlace(entry.Height, entry.Position, entry.Role))];
        return new HistoryPlaces(HistoryOutcome.Found, head, places, page.Next?.ToString());
    });

    public Task<ImmutableArray<ProducedReply>> GetProduced(ImmutableArray<Address> producers) =>
        Ask(_ => Task.FromResult(ImmutableArray.CreateRange(producers, producer =>
        {
            var produced = _live!.Tally.Of(producer);
            return new ProducedReply(producer, produced.Blocks, produced.Earned, produced.LastHeight);
        })));

    private Task<TransactionLocation?> FindOne(IndexQuery query) => Ask(async view =>
        IndexReader.PlaceOf(await IndexReader.Find(_records, view, query)) is { } place ? LocationOf(place, view) : null);

    private static TransactionLocation LocationOf(TransactionPlace place, IndexView view) =>
        new(place.Height, place.Position, view.NextHeight.Previous());

    /// <summary>Asks a view that has everything up to the head.</summary>
    private async Task<T> Ask<T>(Func<IndexView, Task<T>> question)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var view = await AtHead(began);
            try
            {
                return await question(view);
            }
            catch (DamagedIndexException damage)
            {
                // Runs that were merged meanwhile are cleared; the view after them has what they had.
                if (view.Runs == _live?.View.Runs)
                {
                    _damage ??= damage;
                }
            }
        }
    }

    private async Task<IndexView> AtHead(long began)
    {
        var head = await _chainGrain.GetHead();
        while (true)
        {
            if (_damage is null && _live is not null && _live.View.NextHeight > head.Height)
            {
                return _live.View;
            }

            var progress = _progress.Task;
            Work();
            var left = options.Value.LongestWait - time.GetElapsedTime(began);
            var isStuck = _isReadOnly && _damage is not null;
            if (_ending || isStuck || left <= TimeSpan.Zero)
            {
                throw Building(head.Height);
            }

            try
            {
                await progress.WaitAsync(left, time);
            }
            catch (TimeoutException) when (!progress.IsFaulted)
            {
                throw Building(head.Height);
            }
        }
    }

    private IndexBuildingException Building(Height head) => new(_chain, _live?.View.NextHeight ?? Height.Zero, head);

    private void Work()
    {
        if (_work.IsCompleted && !_ending)
        {
            _work = WorkUntilDone();
        }
    }

    private async Task WorkUntilDone()
    {
        try
        {
            var isMore = true;
            while (isMore && !_ending)
            {
                try
                {
                    isMore = await Step();
                }
                catch (DamagedIndexException damage)
                {
                    // The next step makes it anew.
                    _damage ??= damage;
                }

                Pulse(failure: null);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogFailed(_chain, exception);
            Pulse(exception);
        }
    }

    /// <summary>Takes in a block, if there is one, and merges some; false where nothing is left to do.</summary>
    private async Task<bool> Step()
    {
        var live = _live ?? await Load();
        if (_damage is { } damage)
        {
            return await Write(() => MakeAnew(live, damage));
        }

        var head = await _chainGrain.GetHead();
        var behind = (long)(head.Height.Value + 1 - live.View.NextHeight.Value);
        var windows = IdleWindows;
        if (behind > 0)
        {
            var (block, entries) = await _blocks.Read(live.View.NextHeight, allCores: behind > 1);
            live.Add(block, entries);
            windows = 1 + (entries.Length * TidyShare / (options.Value.PageEntries * IndexRecords.Window));
            Pulse(failure: null);
            await Write(live.FlushIfDue);
            LogTakenIn(behind, live.View);
        }

        var isMore = true;
        for (; windows > 0 && isMore; windows--)
        {
            isMore = await Write(live.Tidy);
        }

        return behind > 0 || isMore;
    }

    private async Task<LiveIndex> Load()
    {
        var live = new LiveIndex(_records, await chains.Read(grains, _chain), options.Value);
        try
        {
            await live.Load();
            LogLoaded(_chain, live.View.NextHeight, live.View.TransactionCount, live.View.Runs.Length);
        }
        catch (DamagedIndexException damage)
        {
            _damage ??= damage;
        }

        _live = live;
        return live;
    }

    /// <summary>A damaged index is made anew, unless it looks damaged because another activation has cleared what it merged.</summary>
    private async Task<bool> MakeAnew(LiveIndex live, DamagedIndexException damage)
    {
        if (await live.IsOvertaken())
        {
            throw Building(live.View.NextHeight);
        }

        LogDamaged(_chain, damage);
        await live.Reset();
        _damage = null;
        return true;
    }

    /// <summary>
    /// A store that has failed takes no write any more, and the chain stands still: what is in memory stays there, and questions are answered.
    /// What became of another write that failed is unknown: the activation ends, and the next one reads the manifest.
    /// </summary>
    private async Task<bool> Write(Func<Task<bool>> step)
    {
        try
        {
            return !_isReadOnly && await step();
        }
        catch (StoreFailedException exception)
        {
            _isReadOnly = true;
            LogFailed(_chain, exception);
            return false;
        }
        catch (Exception exception) when (exception is not DamagedIndexException)
        {
            _ending = true;
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Lets those go on who wait for progress.</summary>
    private void Pulse(Exception? failure)
    {
        var progress = _progress;
        _progress = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (failure is null)
        {
            progress.SetResult();
        }
        else
        {
            progress.SetException(failure);
            // Whether anybody waits or not, it has been logged.
            _ = progress.Task.Exception;
        }
    }

    private void LogTakenIn(long behind, IndexView view)
    {
        if (behind > 1 && view.NextHeight.Value % LogEveryBlocks == 0)
        {
            LogBuilding(_chain, view.NextHeight, behind - 1, view.TransactionCount);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Index of {Chain}: knows the blocks below {Next}, {Transactions} transactions in {Runs} runs")]
    private partial void LogLoaded(ChainId chain, Height next, long transactions, int runs);

    [LoggerMessage(Level = LogLevel.Information, Message = "Index of {Chain}: has taken in the blocks below {Next}, {Behind} are missing; {Transactions} transactions")]
    private partial void LogBuilding(ChainId chain, Height next, long behind, long transactions);

    [LoggerMessage(Level = LogLevel.Error, Message = "Index of {Chain}: it is made anew from the blocks")]
    private partial void LogDamaged(ChainId chain, Exception damage);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Index of {Chain}: it cannot go on for the moment")]
    private partial void LogFailed(ChainId chain, Exception exception);
}
