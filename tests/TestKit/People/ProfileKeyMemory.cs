using System.Collections.Concurrent;
using OrleansChain.Core;
using OrleansChain.Grains.People;

namespace OrleansChain.TestKit.People;

/// <summary>The keys of profiles in memory, shared by all silos of a test that have this instance.</summary>
public sealed class ProfileKeyMemory : IProfileKeys
{
    private readonly ConcurrentDictionary<Hash256, byte[]> _keys = new();

    /// <summary>How many keys there are.</summary>
    public int Count => _keys.Count;

    public Task Create(Hash256 name, ReadOnlyMemory<byte> key) =>
        _keys.TryAdd(name, key.ToArray()) ? Task.CompletedTask : throw new InvalidOperationException($"There is a key named {name}.");

    public Task<byte[]?> Find(Hash256 name) => Task.FromResult(_keys.GetValueOrDefault(name));

    public Task Destroy(Hash256 name)
    {
        _keys.TryRemove(name, out _);
        return Task.CompletedTask;
    }
}
