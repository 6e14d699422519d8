namespace Orleans;

/// <summary>Takes part in a start and an end.</summary>
public interface ILifecycleObserver
{
    /// <summary>Runs at the start, in the order of stages.</summary>
    Task OnStart(CancellationToken cancellationToken = default);

    /// <summary>Runs at the end, in the reverse order of stages.</summary>
    Task OnStop(CancellationToken cancellationToken = default);
}
