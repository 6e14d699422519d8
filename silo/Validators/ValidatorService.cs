using OrleansChain.Core.Blocks;
using OrleansChain.Grains.Mining;
using OrleansChain.Grains.Storage;
using OrleansChain.Silo.Hosting;

namespace OrleansChain.Silo.Validators;

/// <summary>Gets this silo's validators of memory and stake ready after the start: makes their plots, registers and stakes.</summary>
internal sealed partial class ValidatorService(
    NodeChain node, LocalValidators validators, StorageHealth storage, IGrainFactory grains, TimeProvider time, ILoggerFactory loggers, ILogger<ValidatorService> logger)
    : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var own = node.Validators
            .Select(validator => (Validator: validator, Local: validators.Find(node.Parameters.Id, validator.Address)))
            .Where(pair => pair.Local is not null)
            .Select(pair => (pair.Validator, Local: pair.Local!))
            .ToArray();
        var plots = MakePlots([.. own.Where(pair => pair.Validator.Settings.Kind == ProofKind.Memory)], stoppingToken);
        var upkeeps = own.Select(pair => new ValidatorUpkeep(
            node.Parameters, pair.Validator, pair.Local, grains, time, loggers.CreateLogger<ValidatorUpkeep>())).ToArray();
        try
        {
            await Task.WhenAll(plots, Keep(upkeeps, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped(own.Length);
        }
    }

    /// <summary>One plot after the other: each has all the processors that its settings allow.</summary>
    private async Task MakePlots((NodeValidator Validator, LocalValidator Local)[] memory, CancellationToken cancellationToken)
    {
        var maker = new PlotMaker(node.Parameters, time, loggers.CreateLogger<PlotMaker>());
        foreach (var (validator, local) in memory)
        {
            await maker.Make(validator, local, cancellationToken);
        }
    }

    private async Task Keep(ValidatorUpkeep[] upkeeps, CancellationToken cancellationToken)
    {
        if (upkeeps.Length == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(node.Interval < LongestPause ? node.Interval : LongestPause, time);
        while (await timer.WaitForNextTickAsync(cancellationToken) && !storage.IsReadOnly)
        {
            foreach (var upkeep in upkeeps)
            {
                try
                {
                    await upkeep.Run();
                }
                catch (Exception exception) when (exception is TimeoutException or OrleansException)
                {
                    // The cluster is changing; the next turn finds it settled.
                    LogUpkeepFailed(exception);
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The chain or the pool did not answer a validator")]
    private partial void LogUpkeepFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The upkeep of {Count} validators has stopped")]
    private partial void LogStopped(int count);
}
