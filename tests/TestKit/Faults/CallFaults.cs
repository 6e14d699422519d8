using System.Collections.Concurrent;

namespace OrleansChain.TestKit.Faults;

/// <summary>The faults that a test has planned: one object for all silos of a cluster.</summary>
public sealed class CallFaults
{
    private readonly ConcurrentDictionary<(Type Interface, string Method), Plan> _plans = new();
    private readonly ConcurrentDictionary<(Type Interface, string Method), int> _calls = new();
    private readonly ConcurrentDictionary<(Type Interface, string Method), CallHold> _holds = new();

    /// <summary>How many faults have happened.</summary>
    public int Happened => _plans.Values.Sum(plan => plan.Happened);

    /// <summary>How many calls of a method have arrived, or should have.</summary>
    public int CallsOf<TGrain>(string method) => _calls.GetValueOrDefault((typeof(TGrain), method));

    /// <summary>The next <paramref name="times"/> calls of the method suffer the fault.</summary>
    public void Next<TGrain>(string method, CallFault fault, int times = 1) => Next(typeof(TGrain), method, fault, times);

    /// <summary>The next <paramref name="times"/> calls of the method suffer the fault.</summary>
    public void Next(Type grainInterface, string method, CallFault fault, int times = 1) =>
        _plans[(grainInterface, method)] = new Plan(fault, times);

    /// <summary>Every call of the method suffers the fault from now on.</summary>
    public void Always<TGrain>(string method, CallFault fault) => Next<TGrain>(method, fault, int.MaxValue);

    /// <summary>Holds the next call of the method.</summary>
    public CallHold HoldNext<TGrain>(string method)
    {
        var hold = new CallHold();
        _holds[(typeof(TGrain), method)] = hold;
        return hold;
    }

    /// <summary>No more faults.</summary>
    public void Stop() => _plans.Clear();

    internal CallFault Take(Type grainInterface, string method)
    {
        _calls.AddOrUpdate((grainInterface, method), 1, static (_, count) => count + 1);
        return _plans.TryGetValue((grainInterface, method), out var plan) ? plan.Take() : CallFault.None;
    }

    internal Task WaitIfHeld(Type grainInterface, string method) =>
        _holds.TryRemove((grainInterface, method), out var hold) ? hold.Wait() : Task.CompletedTask;

    private sealed class Plan(CallFault fault, int times)
    {
        private int _left = times;
        private int _happened;

        public int Happened => Volatile.Read(ref _happened);

        public CallFault Take()
        {
            if (Interlocked.Decrement(ref _left) < 0)
            {
                return CallFault.None;
            }

            Interlocked.Increment(ref _happened);
            return fault;
        }
    }
}
