using Orleans;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>One activation of a grain: its object, its life and its turns.</summary>
internal sealed partial class Activation : IGrainContext
{
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StagedLifecycle _lifecycle = new();
    private readonly GrainReference _reference;
    private long _lastUsed;
    private long _keepUntil;

    public Activation(Silo silo, GrainKind kind, GrainId grainId, WorkerPool? pool = null)
    {
        Silo = silo;
        Kind = kind;
        GrainId = grainId;
        Pool = pool;
        _scheduler = new ActivationScheduler(this);
        _reference = new GrainReference(silo, grainId);
        _lastUsed = silo.Time.GetTimestamp();
    }

    public Silo Silo { get; }

    public GrainKind Kind { get; }

    public GrainId GrainId { get; }

    public ActivationId ActivationId { get; } = ActivationId.NewId();

    /// <summary>The workers that this one is among, where the grain is a stateless worker.</summary>
    public WorkerPool? Pool { get; }

    public object? GrainInstance { get; private set; }

    public GrainReference GrainReference => _reference;

    public GrainAddress Address => new() { GrainId = GrainId, ActivationId = ActivationId, SiloAddress = Silo.Address };

    public IServiceProvider ActivationServices => _scope?.ServiceProvider ?? Silo.Services;

    public IGrainLifecycle ObservableLifecycle => _lifecycle;

    public Task Deactivated => _deactivated.Task;

    public object? GetTarget() => GrainInstance;

    public object? GetComponent(Type componentType) => componentType.IsInstanceOfType(GrainInstance) ? GrainInstance : null;

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => ActivationId.GetHashCode();

    public override string ToString() => $"{GrainId} on {Silo.Name}";

    /// <summary>Ends the activation when nothing has used it for as long as its kind allows.</summary>
    public void CollectWhenIdle(long now)
    {
        lock (_lock)
        {
            var time = Silo.Time;
            if (_state != ActivationState.Valid || _running.Count > 0 || _waiting.Count > 0 || _interleaving.Count > 0
                || now < _keepUntil || time.GetElapsedTime(_lastUsed, now) < Silo.CollectionAgeOf(Kind))
            {
                return;
            }
        }

        Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "Nothing used the activation for its collection age."));
    }

    /// <summary>Keeps the activation from being collected for a while; a negative time takes that back.</summary>
    public void DelayCollection(TimeSpan delay)
    {
        lock (_lock)
        {
            var time = Silo.Time;
            _keepUntil = delay == TimeSpan.MaxValue || delay == Timeout.InfiniteTimeSpan ? long.MaxValue
                : delay <= TimeSpan.Zero ? 0
                : time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency);
        }
    }
}
