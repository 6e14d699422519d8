using Microsoft.Extensions.Logging;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Mining;
using OrleansChain.Grains.Hosting;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <summary>A validator's proof of work on its own silo: has each job searched by the silo's miners, and counts every share.</summary>
/// <remarks>Used from the turns of one activation only.</remarks>
internal sealed partial class WorkSealer(
    IGrainFactory grains, SearchSlots slots, MiningMeter meter, GrainMetrics metrics, TimeProvider time, ILogger<WorkSealer> logger) : ISearchEvents
{
    private readonly Miners _miners = new(grains.GetGrain<IMinerGrain>(0), slots, meter, time);

    /// <summary>The shares of work.</summary>
    public ShareBook Shares { get; } = new();

    /// <summary>Leases whose call failed; their slices were given again.</summary>
    public long LostLeases { get; private set; }

    /// <summary>Hashes per second of the last search that is over.</summary>
    public double HashesPerSecond { get; private set; }

    /// <summary>
    /// Searches until a proof is found, the job's time is over, or the search is cancelled. It returns at once then; what is under way still
    /// takes a slice's time at most, and is counted.
    /// </summary>
    /// <exception cref="MinerFailedException">The silo's miners fail.</exception>
    public async Task<SealingReply> Seal(SealingJob message, Address producer, ValidatorSettings settings, CancellationToken cancellationToken)
    {
        var job = message.ToMiningJob();
        var mode = settings.Mode == MiningMode.Unspecified ? MiningMode.Auto : settings.Mode;
        var workers = mode == MiningMode.Serial ? 1 : settings.Workers > 0 ? Math.Min(settings.Workers, slots.Count) : slots.Count;
        var extraNonces = new ExtraNonceRange(message.FirstExtraNonce, ExtraNonceRange.OfOneSearch);
        var book = new LeaseBook(mode, workers, meter.Rates.SliceSize, extraNonces);
        var running = Task.CompletedTask;
        if (message.SealWithin > TimeSpan.Zero)
        {
            var timeOver = new CancellationTokenSource(message.SealWithin, time);
            var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeOver.Token);
            var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            stop.Token.Register(over.SetResult);
            var search = new SliceSearch(job, producer, book, _miners, this, stop.Token);
            running = Run(search, () => MiningPlan.For(mode, workers, job.Target, meter.Rates), book, [stop, timeOver], stop.Token);
            await Task.WhenAny(running, search.FirstHit, over.Task);
        }

        if (running.IsFaulted)
        {
            await running;
        }

        var hashes = Total(book);
        return book.Hit is { } hit
            ? new SealingReply(Found: true, producer, ProofKind.Work, hit.ExtraNonce, hit.Nonce, hashes)
            : new SealingReply(Found: false, producer, ProofKind.Work, 0, 0, hashes);
    }

    void ISearchEvents.Counted(Height height, int worker, ulong hashes)
    {
        Shares.Add(height, worker, hashes);
        metrics.Hashed((long)hashes, worker);
    }

    void ISearchEvents.LeaseLost(Height height, Exception exception)
    {
        LostLeases++;
        metrics.LeaseLost();
        LogLeaseLost(height, exception);
    }

    private static long Total(LeaseBook book) => (long)book.Shares.Aggregate(0UL, (sum, hashes) => sum + hashes);

    private async Task Run(SliceSearch search, Func<MiningPlan> plan, LeaseBook book, IDisposable[] resources, CancellationToken stop)
    {
        var began = time.GetTimestamp();
        try
        {
            await search.Run(plan);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // A worker was stopped while it waited for a processor; it has no lease.
        }
        catch (MinerFailedException exception) when (book.Hit is not null)
        {
            // Another worker was not hindered; each failed call has been logged.
            LogWorkerGivenUp(exception);
        }
        finally
        {
            var elapsed = time.GetElapsedTime(began);
            HashesPerSecond = elapsed > TimeSpan.Zero ? Total(book) / elapsed.TotalSeconds : 0;
            foreach (var resource in resources)
            {
                resource.Dispose();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A miner failed at height {Height}; its slice goes to the next who asks")]
    private partial void LogLeaseLost(Height height, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A worker was given up; another found the proof")]
    private partial void LogWorkerGivenUp(Exception exception);
}
