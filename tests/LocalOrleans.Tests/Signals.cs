using System.Collections.Concurrent;

namespace OrleansChain.LocalOrleans.Tests;

/// <summary>Places where grains and tests wait for each other, shared by all silos of a test, and a log of what happened.</summary>
internal sealed class Signals
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _reached = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _opened = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _inside = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _most = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _log = new();

    public string[] Log => [.. _log];

    public void Write(string entry) => _log.Enqueue(entry);

    public int Count(string entry) => _log.Count(other => other == entry);

    /// <summary>In a grain: tells that the place was reached and waits until the test opens it.</summary>
    public Task Pass(string place)
    {
        Reach(place);
        return At(_opened, place).Task;
    }

    public void Reach(string place) => At(_reached, place).TrySetResult();

    /// <summary>In a test: waits until a grain has reached the place.</summary>
    public Task Reached(string place) => At(_reached, place).Task.WaitAsync(Patience);

    public void Open(string place) => At(_opened, place).TrySetResult();

    public int Enter(string place)
    {
        var inside = _inside.AddOrUpdate(place, 1, (_, count) => count + 1);
        _most.AddOrUpdate(place, inside, (_, most) => Math.Max(most, inside));
        return inside;
    }

    public void Leave(string place) => _inside.AddOrUpdate(place, 0, (_, count) => count - 1);

    /// <summary>How many were inside of the place at once, at most.</summary>
    public int Most(string place) => _most.GetValueOrDefault(place);

    private static TaskCompletionSource At(ConcurrentDictionary<string, TaskCompletionSource> places, string place) =>
        places.GetOrAdd(place, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
