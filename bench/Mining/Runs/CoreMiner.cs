using System.Diagnostics;
using OrleansChain.Core;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Runs;

/// <summary>Core's miner on threads that stay. Not thread-safe.</summary>
/// <param name="mode">How the nonces are divided.</param>
/// <param name="workers">How many threads may search, the caller's included.</param>
/// <param name="rates">What was measured of this machine.</param>
internal sealed class CoreMiner(MiningMode mode, int workers, MiningRates rates) : IBlockMiner, IDisposable
{
    private readonly WorkerThreads _threads = new(workers);
    private readonly long[] _stopped = new long[workers];

    /// <inheritdoc/>
    public ValueTask<FoundNonce> MineAsync(MiningJob job, Address producer)
    {
        var plan = MiningPlan.For(mode, workers, job.Target, rates);
        var book = new LeaseBook(plan.Mode, plan.Workers, plan.SliceSize, ExtraNonceRange.OfSearch(0));
        var search = new WorkSearch(job, producer, book);
        _threads.Run(plan.Workers, worker => Search(search, worker));
        if (book.Hit is not { } hit)
        {
            throw new InvalidOperationException($"No nonce of {ExtraNonceRange.OfOneSearch} extra nonces meets the target {job.Target}.");
        }

        // Who has the hit stops at once, so its end is the time of the hit.
        var lag = Stopwatch.GetElapsedTime(_stopped[hit.Worker], _stopped.AsSpan(0, plan.Workers).ToArray().Max());
        return ValueTask.FromResult(new FoundNonce(hit.ExtraNonce, hit.Nonce, (long)book.Shares.Aggregate(0UL, (sum, share) => sum + share), lag));
    }

    /// <inheritdoc/>
    public void Dispose() => _threads.Dispose();

    private void Search(WorkSearch search, int worker)
    {
        while (search.Step(worker))
        {
        }

        _stopped[worker] = Stopwatch.GetTimestamp();
    }
}
