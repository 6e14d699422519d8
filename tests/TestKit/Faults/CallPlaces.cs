using System.Collections.Concurrent;

namespace OrleansChain.TestKit.Faults;

/// <summary>On which silos calls ran: one object for all silos of a cluster.</summary>
public sealed class CallPlaces
{
    private readonly ConcurrentQueue<(Type Interface, string Method, SiloAddress Silo)> _calls = new();

    /// <summary>The silos on which a method ran, each once.</summary>
    public IReadOnlyList<SiloAddress> SilosOf<TGrain>(string method) =>
        [.. _calls.Where(call => call.Interface == typeof(TGrain) && call.Method == method).Select(call => call.Silo).Distinct()];

    /// <summary>Forgets all calls.</summary>
    public void Clear() => _calls.Clear();

    internal void Add(Type grainInterface, string method, SiloAddress silo) => _calls.Enqueue((grainInterface, method, silo));
}
