using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <content>Start and end.</content>
internal sealed partial class Activation
{
    private readonly HashSet<IDisposable> _attached = [];
    private ActivationState _state;
    private AsyncServiceScope? _scope;
    private DeactivationReason _reason;
    private CancellationToken _deactivationCancelled;
    private bool _deactivateRequested;
    private bool _finishing;
    private bool _killed;

    /// <summary>Makes and starts the grain object in the activation's first turn.</summary>
    /// <param name="requestContext">What came with the call that woke the grain.</param>
    public void Activate(Dictionary<string, object>? requestContext) => Enqueue(new WorkItem(
        static state =>
        {
            var (activation, values) = ((Activation, Dictionary<string, object>?))state!;
            RequestContext.Current = values;
            _ = activation.ActivateAsync();
        },
        (this, requestContext)));

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        bool schedule;
        lock (_lock)
        {
            if (_deactivateRequested || _state is ActivationState.Deactivating or ActivationState.Invalid)
            {
                return;
            }

            _reason = deactivationReason;
            _deactivationCancelled = cancellationToken;
            _deactivateRequested = true;
            if (_state == ActivationState.Activating)
            {
                return;
            }

            BeginDeactivating();
            schedule = MarkScheduled();
        }

        Schedule(schedule);
    }

    /// <summary>
    /// Ends the activation as a crash would: no turn runs any more, and whoever waits for it learns that the silo is gone.
    /// </summary>
    public void Kill()
    {
        var lost = new List<TurnRequest>();
        IDisposable[] attached;
        lock (_lock)
        {
            if (_killed)
            {
                return;
            }

            _killed = true;
            _state = ActivationState.Invalid;
            _ready.Clear();
            lost.AddRange(_running);
            _interleaving.TakeAllInto(lost);
            _waiting.TakeAllInto(lost);
            _running.Clear();
            attached = [.. _attached];
            _attached.Clear();
        }

        foreach (var resource in attached)
        {
            resource.Dispose();
        }

        Forget();
        foreach (var request in lost)
        {
            request.Reject(new SiloUnavailableException($"Silo {Silo.Name} ({Silo.Address}) is gone; the call to {GrainId} may or may not have had its effect."));
        }
    }

    /// <summary>Something that ends with the activation, such as a timer. False when the activation is already ending.</summary>
    public bool Attach(IDisposable resource)
    {
        lock (_lock)
        {
            return _state is ActivationState.Activating or ActivationState.Valid && _attached.Add(resource);
        }
    }

    public void Detach(IDisposable resource)
    {
        lock (_lock)
        {
            _attached.Remove(resource);
        }
    }

    private async Task ActivateAsync()
    {
        using var timeout = new CancellationTokenSource(Silo.Collection.ActivationTimeout, Silo.Time);
        try
        {
            _scope = Silo.Services.CreateAsyncScope();
            GrainInstance = Kind.Create(this);
            if (!_lifecycle.IsEmpty)
            {
                await _lifecycle.StartAsync(timeout.Token);
            }

            if (GrainInstance is IGrainBase grain)
            {
                await grain.OnActivateAsync(timeout.Token).WaitAsync(timeout.Token);
            }
        }
        catch (Exception exception)
        {
            Log.ActivationFailed(Silo.Logger, GrainId, exception);
            await FailActivationAsync(exception is OperationCanceledException && timeout.IsCancellationRequested
                ? new TimeoutException($"Grain {GrainId} was not active within {Silo.Collection.ActivationTimeout}.", exception)
                : exception);
            return;
        }

        bool schedule;
        lock (_lock)
        {
            _lastUsed = Silo.Time.GetTimestamp();
            if (_state == ActivationState.Activating)
            {
                _state = ActivationState.Valid;
                if (_deactivateRequested)
                {
                    BeginDeactivating();
                }
            }

            schedule = MarkScheduled();
        }

        Schedule(schedule);
    }

    private async Task FailActivationAsync(Exception exception)
    {
        await CloseAsync();
        Forget();
        foreach (var request in Invalidate())
        {
            request.Reject(exception);
        }

        _deactivated.TrySetResult();
    }

    private void BeginDeactivating()
    {
        _state = ActivationState.Deactivating;
        _ready.Enqueue(new WorkItem(static state => ((Activation)state!).AbortEnumerations(), this));
        FinishWhenIdle();
    }

    private void FinishWhenIdle()
    {
        if (_state != ActivationState.Deactivating || _finishing || _running.Count > 0)
        {
            return;
        }

        _finishing = true;
        _ready.Enqueue(new WorkItem(static state => _ = ((Activation)state!).FinishDeactivatingAsync(), this));
    }

    private async Task FinishDeactivatingAsync()
    {
        DisposeAttached(_ => true);
        using var timeout = new CancellationTokenSource(Silo.Collection.DeactivationTimeout, Silo.Time);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _deactivationCancelled);
        try
        {
            if (GrainInstance is IGrainBase grain)
            {
                await grain.OnDeactivateAsync(_reason, cancelled.Token).WaitAsync(cancelled.Token);
            }

            if (!_lifecycle.IsEmpty)
            {
                await _lifecycle.StopAsync(cancelled.Token);
            }
        }
        catch (Exception exception)
        {
            // The activation ends all the same: a grain cannot keep itself alive by failing.
            Log.DeactivationFailed(Silo.Logger, GrainId, exception);
        }

        await CloseAsync();
        Forget();
        foreach (var request in Invalidate())
        {
            request.Reroute();
        }

        _deactivated.TrySetResult();
    }

    private List<TurnRequest> Invalidate()
    {
        var left = new List<TurnRequest>();
        lock (_lock)
        {
            _state = ActivationState.Invalid;
            _interleaving.TakeAllInto(left);
            _waiting.TakeAllInto(left);
        }

        return left;
    }

    private void Forget()
    {
        if (_killed)
        {
            _deactivated.TrySetResult();
        }

        Silo.Forget(this);
    }

    private void AbortEnumerations() => DisposeAttached(resource => resource is IEnumeration);

    private void DisposeAttached(Predicate<IDisposable> which)
    {
        List<IDisposable> attached;
        lock (_lock)
        {
            attached = [.. _attached.Where(resource => which(resource))];
            _attached.ExceptWith(attached);
        }

        foreach (var resource in attached)
        {
            resource.Dispose();
        }
    }

    private async Task CloseAsync()
    {
        DisposeAttached(_ => true);
        try
        {
            switch (GrainInstance)
            {
                case IAsyncDisposable asynchronous:
                    await asynchronous.DisposeAsync();
                    break;
                case IDisposable synchronous:
                    synchronous.Dispose();
                    break;
            }

            if (_scope is { } scope)
            {
                await scope.DisposeAsync();
            }
        }
        catch (Exception exception)
        {
            Log.DeactivationFailed(Silo.Logger, GrainId, exception);
        }
    }
}
