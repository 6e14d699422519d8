using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>What the engine logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Grain {GrainId} could not be activated.")]
    public static partial void ActivationFailed(ILogger logger, GrainId grainId, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "Grain {GrainId} failed while it was deactivated.")]
    public static partial void DeactivationFailed(ILogger logger, GrainId grainId, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "A timer of grain {GrainId} failed; it goes on ticking.")]
    public static partial void TimerFailed(ILogger logger, GrainId grainId, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "One-way call {Interface}.{Method} of grain {GrainId} failed.")]
    public static partial void OneWayCallFailed(ILogger logger, string @interface, string method, GrainId grainId, Exception exception);

    [LoggerMessage(5, LogLevel.Information, "Silo {Name} ({Address}) of cluster {Cluster} serves {Count} kinds of grains.")]
    public static partial void SiloActive(ILogger logger, string name, SiloAddress address, string cluster, int count);

    [LoggerMessage(6, LogLevel.Information, "Silo {Name} ({Address}) has stopped.")]
    public static partial void SiloStopped(ILogger logger, string name, SiloAddress address);

    [LoggerMessage(7, LogLevel.Warning, "Grain {GrainId} wrote under a stale ETag and is deactivated.")]
    public static partial void StaleState(ILogger logger, GrainId grainId, Exception exception);

    [LoggerMessage(8, LogLevel.Warning, "Silo {Name} stopped before all of its grains had ended.")]
    public static partial void StoppedEarly(ILogger logger, string name);
}
