namespace Orleans;

/// <summary>A service that joins stages of a lifecycle when that is made.</summary>
/// <typeparam name="TLifecycleObservable">Which lifecycle.</typeparam>
public interface ILifecycleParticipant<TLifecycleObservable>
    where TLifecycleObservable : ILifecycleObservable
{
    /// <summary>Joins stages.</summary>
    void Participate(TLifecycleObservable lifecycle);
}
