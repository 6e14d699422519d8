using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.Grains.Storage.Replicas;
using OrleansChain.Silo.Settings;

namespace OrleansChain.Silo.Replicas;

/// <summary>
/// Goes through the copies of all elections' records, at the start and then again and again, and has healed what a majority outvotes. A store that was begun
/// anew is filled by the first round that meets no obstacle.
/// </summary>
internal sealed partial class ReplicaScrubber(
    ReplicaSet replicas, DataSettings data, IGrainFactory grains, TimeProvider time, ILogger<ReplicaScrubber> logger) : BackgroundService
{
    private const int PageSize = 100;

    /// <summary>Goes through all elections once.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        var isWhole = true;
        try
        {
            foreach (var isSimulated in new[] { false, true })
            {
                await foreach (var election in Elections(isSimulated))
                {
                    isWhole &= await Scrub(election.ToChainId(), cancellationToken);
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
        {
            // The next round asks for the list again.
            LogNotListed(exception);
            isWhole = false;
        }

        if (isWhole)
        {
            replicas.EndFilling();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(data.ScrubInterval, time);
        try
        {
            do
            {
                await Run(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    /// <summary>Whether all copies of the chain are whole now.</summary>
    private async Task<bool> Scrub(ChainId chain, CancellationToken cancellationToken)
    {
        try
        {
            ReplicaReport report;
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                report = await grains.GetGrain<IReplicaGrain>(chain.Value).Synchronize();
            }
            while (!report.IsComplete);

            if (report.FindingCount > 0)
            {
                LogFound(chain, report.Verdict, report.FindingCount);
            }

            return report.Verdict is ReplicaVerdict.Right or ReplicaVerdict.Healed;
        }
        catch (ChainNotCreatedException)
        {
            // The election has not been opened: there is nothing yet.
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
        {
            // One election's trouble is not the others'.
            LogNotCompared(chain, exception);
            return false;
        }
    }

    private async IAsyncEnumerable<ElectionId> Elections(bool isSimulated)
    {
        var directory = grains.GetGrain<IElectionDirectoryGrain>(ElectionKeys.Directory);
        var after = "";
        ElectionListPage page;
        do
        {
            page = await directory.List(new ElectionListQuery(after, PageSize, isSimulated));
            foreach (var listing in page.Elections)
            {
                after = listing.Id;
                yield return ElectionId.Parse(listing.Id);
            }
        }
        while (page.HasMore);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Copies of chain {Chain}: {Verdict}, {Count} not as they should be")]
    private partial void LogFound(ChainId chain, ReplicaVerdict verdict, long count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Copies of chain {Chain} could not be compared")]
    private partial void LogNotCompared(ChainId chain, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of elections did not answer; the copies are compared later")]
    private partial void LogNotListed(Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The comparing of copies has stopped")]
    private partial void LogStopped();
}
