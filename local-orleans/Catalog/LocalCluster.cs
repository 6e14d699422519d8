using System.Collections.Concurrent;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>The cluster: its silos, all within this process, and the directory of which grain is active where.</summary>
internal sealed class LocalCluster
{
    private readonly ConcurrentDictionary<GrainId, Activation> _directory = new();
    private readonly Lock _lock = new();
    private volatile Silo[] _silos = [];
    private int _siloCount;

    /// <summary>What memory storage holds, by the provider's name. It outlives silos, as a storage service would.</summary>
    public ConcurrentDictionary<string, MemoryRecords> Memory { get; } = new(StringComparer.Ordinal);

    public GrainKinds Kinds { get; } = new();

    /// <summary>Who runs activations that have turns; the thread pool where a simulation does not.</summary>
    public TurnRunner Runner { get; init; } = TurnRunner.OnThreadPool;

    /// <summary>The silos that serve calls.</summary>
    public IReadOnlyList<Silo> Silos => _silos;

    /// <summary>A number for the next silo's address.</summary>
    public int NextSiloNumber() => Interlocked.Increment(ref _siloCount);

    public void Join(Silo silo)
    {
        lock (_lock)
        {
            _silos = [.. _silos, silo];
        }
    }

    public void Leave(Silo silo)
    {
        lock (_lock)
        {
            _silos = [.. _silos.Where(other => !ReferenceEquals(other, silo))];
        }
    }

    /// <summary>Hands a call to an activation of its grain, which is made where there is none.</summary>
    public void Dispatch(GrainCall call)
    {
        if (call.Pinned is { } pinned)
        {
            if (!pinned.Receive(call))
            {
                throw new EnumerationAbortedException($"The activation of grain {call.TargetId} ended before its sequence did.");
            }

            return;
        }

        if (call.Reference.LastTarget is { } last && last.Receive(call))
        {
            return;
        }

        while (!call.IsSettled)
        {
            if (!_directory.TryGetValue(call.TargetId, out var activation))
            {
                var kind = Kinds.Of(call.TargetId.Type);
                if (kind.Placement is StatelessWorkerPlacement workers)
                {
                    Placement.ForWorkers(call, kind, Serving(kind)).WorkersOf(kind, call.TargetId, workers.Maximum).Receive(call);
                    return;
                }

                activation = Activate(kind, call);
            }

            if (activation.Receive(call))
            {
                call.Reference.LastTarget = activation;
                return;
            }

            Forget(activation);
        }
    }

    public void Forget(Activation activation) => _directory.TryRemove(new KeyValuePair<GrainId, Activation>(activation.GrainId, activation));

    public bool TryFind(GrainId grainId, out Activation? activation) => _directory.TryGetValue(grainId, out activation);

    /// <summary>The activations on a silo that the directory knows.</summary>
    public IEnumerable<Activation> On(Silo silo) => _directory.Select(entry => entry.Value).Where(activation => ReferenceEquals(activation.Silo, silo));

    /// <summary>How many activations a silo has.</summary>
    public int CountOn(Silo silo) => On(silo).Count();

    /// <summary>Times out calls of a sender and returns its next deadline among the rest.</summary>
    public long Expire(Node sender, long now)
    {
        var next = long.MaxValue;
        foreach (var activation in _directory.Select(entry => entry.Value).Concat(_silos.SelectMany(silo => silo.Workers)))
        {
            next = Math.Min(next, activation.Expire(sender, now));
        }

        return next;
    }

    private Activation Activate(GrainKind kind, GrainCall call)
    {
        var silo = Placement.Choose(call, kind, Serving(kind), this);
        var made = new Activation(silo, kind, call.TargetId);
        var activation = _directory.GetOrAdd(call.TargetId, made);
        if (ReferenceEquals(activation, made))
        {
            made.Activate(call.RequestValues);
            if (silo.IsDead)
            {
                made.Kill();
            }
        }

        return activation;
    }

    private Silo[] Serving(GrainKind kind)
    {
        var silos = _silos;
        if (!Array.TrueForAll(silos, silo => silo.Hosts(kind)))
        {
            silos = Array.FindAll(silos, silo => silo.Hosts(kind));
        }

        return silos.Length > 0 ? silos : throw new SiloUnavailableException($"No active silo hosts grains of type {kind.GrainType}.");
    }
}
