using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.TestKit.Storage;

/// <summary>Several stores in memory that hold copies of ballots, each of which a test can spoil: <c>store-1</c>, <c>store-2</c>, …</summary>
public sealed class ReplicatedStores
{
    public ReplicatedStores(int count)
    {
        Records = [.. Enumerable.Range(0, count).Select(_ => new SharedMemoryStorage())];
        Stores = [.. Records.Select(records => new FaultyStorage(records))];
        Names = [.. Enumerable.Range(1, count).Select(number => $"store-{number}")];
    }

    public IReadOnlyList<SharedMemoryStorage> Records { get; }

    /// <summary>What a cluster uses to reach the records.</summary>
    public IReadOnlyList<FaultyStorage> Stores { get; }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Has a silo keep its ballots here.</summary>
    public void AddTo(IServiceCollection services)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            services.AddKeyedSingleton<IGrainStorage>(Names[i], Stores[i]);
        }

        services.AddReplicaProviders([.. Names]);
    }

    /// <summary>One store's copy.</summary>
    public byte[] Copy(int store, string kind, string name) => Records[store].GetBytes(kind, IdOf(name))
        ?? throw new InvalidOperationException($"There is no copy of {kind}/{name} in {Names[store]}.");

    public void Put(int store, string kind, string name, byte[] bytes) => Records[store].SetBytes(kind, IdOf(name), bytes);

    /// <summary>Alters one byte of one store's copy.</summary>
    /// <param name="store">The store.</param>
    /// <param name="kind">The record's kind.</param>
    /// <param name="name">The record's name.</param>
    /// <param name="within">Bytes that the copy holds, in which the altered one lies.</param>
    public void Alter(int store, string kind, string name, ReadOnlyMemory<byte> within)
    {
        const int Offset = 100;
        var bytes = Copy(store, kind, name);
        bytes[bytes.AsSpan().IndexOf(within.Span) + Offset] ^= 1;
        Put(store, kind, name, bytes);
    }

    /// <summary>Removes one store's copy; whether there was one.</summary>
    public bool Remove(int store, string kind, string name) => Records[store].Remove(kind, IdOf(name));

    /// <summary>Every copy of every store.</summary>
    public string Everything() => string.Join(
        Environment.NewLine,
        Records.SelectMany((records, store) => records.Keys.Select(key => $"{store} {key} {Convert.ToHexStringLower(records.BytesOf(key))}")));

    private static GrainId IdOf(string name) => GrainId.Create("record", name);
}
