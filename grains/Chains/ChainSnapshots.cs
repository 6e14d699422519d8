using Microsoft.Extensions.Logging;
using OrleansChain.Core;
using OrleansChain.Core.Chain;

namespace OrleansChain.Grains.Chains;

/// <summary>
/// Writes a chain's snapshots beside its turns, one at a time. A snapshot is a short cut for the next start: where one fails, the chain goes on
/// without.
/// </summary>
internal sealed partial class ChainSnapshots(ChainId id, SnapshotStore store, ChainGrainOptions options, ILogger logger)
{
    private ulong _lastHeight;
    private ulong _lastTransactions;

    /// <summary>The one that is being written.</summary>
    public Task Writing { get; private set; } = Task.CompletedTask;

    /// <summary>The chain stands at its latest snapshot, or at its genesis.</summary>
    public void Begin(ChainState state)
    {
        _lastHeight = state.Height.Value;
        _lastTransactions = state.TransactionCount;
    }

    /// <summary>Begins one where enough blocks or transactions came after the last.</summary>
    public void Consider(LiveChain live)
    {
        var state = live.State;
        var isDue = state.Height.Value - _lastHeight >= options.SnapshotEveryBlocks
            || state.TransactionCount - _lastTransactions >= options.SnapshotEveryTransactions;
        if (isDue && Writing.IsCompleted)
        {
            _ = WriteNow(live);
        }
    }

    /// <summary>Writes one now, whether it is due or not.</summary>
    public Task WriteNow(LiveChain live)
    {
        Begin(live.State);
        return Writing = Write(live);
    }

    private async Task Write(LiveChain live)
    {
        try
        {
            var (state, accounts) = await live.Accounts.Copy(() => live.State);
            Begin(state);
            await store.Write(await Computation.Run(accounts.Length, () => ChainSnapshot.CreateUnsorted(state, accounts)));
            LogSnapshot(id, state.Height, accounts.Length);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogSnapshotFailed(id, live.State.Height, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Chain {Chain}: snapshot at height {Height} with {Accounts} accounts")]
    private partial void LogSnapshot(ChainId chain, Height height, int accounts);

    [LoggerMessage(Level = LogLevel.Error, Message = "Chain {Chain}: no snapshot at height {Height}")]
    private partial void LogSnapshotFailed(ChainId chain, Height height, Exception exception);
}
