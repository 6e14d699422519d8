namespace Orleans;

/// <summary>A start and an end in numbered stages.</summary>
public interface ILifecycleObservable
{
    /// <summary>Joins a stage. Disposing the result leaves it.</summary>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}
