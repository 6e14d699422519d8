namespace OrleansChain.LocalOrleans;

/// <summary>One stored value with its version.</summary>
internal sealed record MemoryRecord(object? Value, string ETag);
