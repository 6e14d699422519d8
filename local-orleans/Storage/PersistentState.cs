using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansChain.LocalOrleans;

/// <summary>One stored state of one activation. Its operations run one after the other, in the order they were asked for.</summary>
internal sealed class PersistentState<TState>(string name, Activation activation, IGrainStorage storage) : IPersistentState<TState>, ILifecycleObserver
{
    private readonly GrainState<TState> _state = new(Activator.CreateInstance<TState>());
    private Task _last = Task.CompletedTask;
    private bool _loaded;

    public TState State
    {
        get => _state.State!;
        set => _state.State = value;
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _loaded ? _state.RecordExists : throw new InvalidOperationException("The state was not read yet.");

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) => InTurn(async () =>
    {
        await storage.ReadStateAsync(name, activation.GrainId, _state, cancellationToken);
        _loaded = true;
    });

    public Task WriteStateAsync(CancellationToken cancellationToken) => InTurn(() => storage.WriteStateAsync(name, activation.GrainId, _state, cancellationToken));

    public Task ClearStateAsync(CancellationToken cancellationToken) => InTurn(() => storage.ClearStateAsync(name, activation.GrainId, _state, cancellationToken));

    Task ILifecycleObserver.OnStart(CancellationToken cancellationToken) => ReadStateAsync(cancellationToken);

    Task ILifecycleObserver.OnStop(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task InTurn(Func<Task> operation)
    {
        if (!ReferenceEquals(Activation.Current, activation))
        {
            throw new InvalidOperationException($"The state '{name}' of {activation.GrainId} can be used only from turns of its grain.");
        }

        _last = After(_last, operation);
        return _last;
    }

    private async Task After(Task before, Func<Task> operation)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await operation();
        }
        catch (Exception exception) when (exception is not (OrleansException or OperationCanceledException))
        {
            throw new OrleansException($"The storage provider {storage.GetType().Name} failed with state '{name}' of {activation.GrainId}: {exception.Message}", exception);
        }
    }
}
