using System.Collections.Concurrent;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>The records of one memory provider.</summary>
internal sealed class MemoryRecords
{
    public ConcurrentDictionary<(string State, GrainId Grain), MemoryRecord> All { get; } = new();
}
