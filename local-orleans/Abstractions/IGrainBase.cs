using Orleans.Runtime;

namespace Orleans;

/// <summary>What a grain class implements: its context and the two ends of its activation's life.</summary>
public interface IGrainBase
{
    /// <summary>The activation that this object is the instance of.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs once, before the first call. An exception here fails the calls that wait.</summary>
    /// <param name="token">Cancelled when the activation takes longer than it may.</param>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs once, after the last call; never after a crash.</summary>
    /// <param name="reason">Why the activation ends.</param>
    /// <param name="token">Cancelled when the deactivation takes longer than it may.</param>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
