using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Chains;

namespace OrleansChain.Gateway.Elections;

/// <summary>
/// Where an election's ballots are, by their trackers: the index knows whole ids only. Read from the blocks when somebody asks, and only those
/// that have come since the last time.
/// </summary>
/// <param name="chain">The election's chain.</param>
internal sealed class BallotPlaces(ChainGrains chain)
{
    private const int PageTransactions = 1_000;
    private const int BlocksAtOnce = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<BallotTracker, BallotPlace> _places = [];
    private Task _reading = Task.CompletedTask;
    private ulong _height;

    /// <summary>Where the ballot is; null where it is in no block.</summary>
    public async Task<BallotPlace?> FindAsync(BallotTracker tracker)
    {
        if (FindKnown(tracker) is { } known)
        {
            return known;
        }

        Task reading;
        lock (_gate)
        {
            reading = _reading = ReadAfterAsync(_reading);
        }

        await reading;
        return FindKnown(tracker);
    }

    /// <summary>One reads at a time, and each up to the head that it finds: what the one before could not read is its own caller's to hear of.</summary>
    private async Task ReadAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await ReadUpToAsync((await chain.Chain.GetHead()).Height.Value);
    }

    private BallotPlace? FindKnown(BallotTracker tracker)
    {
        lock (_gate)
        {
            return _places.TryGetValue(tracker, out var place) ? place : null;
        }
    }

    private async Task ReadUpToAsync(ulong head)
    {
        while (_height < head)
        {
            var count = (int)Math.Min(BlocksAtOnce, head - _height);
            var first = _height + 1;
            var blocks = await Task.WhenAll(Enumerable.Range(0, count).Select(offset => ReadAsync(new Height(first + (ulong)offset))));
            lock (_gate)
            {
                foreach (var (tracker, place) in blocks.SelectMany(block => block))
                {
                    // Of two ballots whose ids agree in 80 bits, which nobody can bring about, the first is found.
                    _places.TryAdd(tracker, place);
                }
            }

            _height += (ulong)count;
        }
    }

    private async Task<List<(BallotTracker Tracker, BallotPlace Place)>> ReadAsync(Height height)
    {
        var found = new List<(BallotTracker, BallotPlace)>();
        var total = 1;
        for (var leaf = 1; leaf <= total;)
        {
            var page = await chain.Block(height).GetTransactions(leaf, PageTransactions);
            if (page is null
                || TransactionBatch.Decode(page.Transactions, PageTransactions, int.MaxValue, out var ballots) != BatchOutcome.Accepted
                || (ballots.Length == 0 && leaf <= page.Total))
            {
                throw new InvalidDataException($"The ballots of block {height} cannot be read.");
            }

            total = page.Total;
            foreach (var bytes in ballots)
            {
                found.Add((BallotTracker.Of(SignedTransaction.Parse(bytes).Id), new BallotPlace(height, leaf++)));
            }
        }

        return found;
    }
}
