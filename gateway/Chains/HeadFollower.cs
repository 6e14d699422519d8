using OrleansChain.Core;
using OrleansChain.Gateway.Telemetry;

namespace OrleansChain.Gateway.Chains;

/// <summary>
/// Follows the chain's head by long polling and tells the feed of every block; keeps the figures that depend on blocks. It starts
/// when the host has started, and after a failed call it asks again.
/// </summary>
internal sealed partial class HeadFollower(
    ChainGrains grains,
    ChainFacts facts,
    BlockReader blocks,
    HeadFeed feed,
    ConfirmationSampler sampler,
    MonitorFigures figures,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<HeadFollower> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await HostStartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await facts.GetAsync() is not null)
                {
                    await FollowAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (failure is OrleansException or TimeoutException or IOException)
            {
                LogFailed(logger, failure);
            }

            await Task.Delay(RetryDelay, clock, stoppingToken);
        }
    }

    private async Task HostStartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        var head = await grains.Chain.GetHead();
        while (true)
        {
            await PublishAsync(head.Height, stoppingToken);
            head = await grains.Chain.WaitForHead(head.Height, stoppingToken);
        }
    }

    private async Task PublishAsync(Height head, CancellationToken stoppingToken)
    {
        if (feed.Current?.Height >= head.Value)
        {
            return;
        }

        var isFirst = feed.Current is null;
        var next = feed.Current?.Height + 1 ?? head.Value;
        var oldest = head.Value >= HeadFeed.KeptBlocks ? head.Value - HeadFeed.KeptBlocks + 1 : 0;
        for (var height = Math.Max(next, oldest); height <= head.Value; height++)
        {
            stoppingToken.ThrowIfCancellationRequested();
            if (await blocks.SummarizeAsync(new Height(height)) is not { } block)
            {
                LogMissing(logger, height);
                return;
            }

            feed.Publish(block);
            if (!isFirst)
            {
                figures.BlockSeen(block.TransactionCount);
            }
        }

        await sampler.HeadSeenAsync();
    }

    [LoggerMessage(1, LogLevel.Warning, "The chain's head cannot be followed for the moment")]
    private static partial void LogFailed(ILogger logger, Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "Block {Height} is not readable though the head is not below it")]
    private static partial void LogMissing(ILogger logger, ulong height);
}
