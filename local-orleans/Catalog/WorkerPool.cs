using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>
/// The activations of one stateless worker on one silo. A call goes to an idle one, to a new one up to the maximum, or to the one with
/// the shortest queue.
/// </summary>
internal sealed class WorkerPool(Silo silo, GrainKind kind, GrainId grainId, int maximum)
{
    private readonly Lock _lock = new();
    private readonly List<Activation> _workers = [];

    public Activation[] Workers
    {
        get
        {
            lock (_lock)
            {
                return [.. _workers];
            }
        }
    }

    public void Receive(GrainCall call)
    {
        lock (_lock)
        {
            while (true)
            {
                var worker = Choose(call);
                if (worker.Receive(call))
                {
                    return;
                }

                _workers.Remove(worker);
                if (silo.IsDead)
                {
                    throw new SiloUnavailableException($"Silo {silo.Name} ({silo.Address}) is gone.");
                }
            }
        }
    }

    public void Forget(Activation worker)
    {
        lock (_lock)
        {
            _workers.Remove(worker);
        }
    }

    private Activation Choose(GrainCall call)
    {
        Activation? shortest = null;
        var shortestLoad = int.MaxValue;
        foreach (var worker in _workers)
        {
            var load = worker.Load;
            if (load == 0)
            {
                return worker;
            }

            if (load < shortestLoad)
            {
                (shortest, shortestLoad) = (worker, load);
            }
        }

        if (_workers.Count >= maximum)
        {
            return shortest!;
        }

        var made = new Activation(silo, kind, grainId, this);
        _workers.Add(made);
        made.Activate(call.RequestValues);
        if (silo.IsDead)
        {
            made.Kill();
        }

        return made;
    }
}
