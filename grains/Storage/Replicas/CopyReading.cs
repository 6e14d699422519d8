namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>What a store answered about a record.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Bytes">The bytes, where there are any.</param>
/// <param name="ETag">Their version, where the store could tell it.</param>
internal readonly record struct CopyReading(CopyAnswer Answer, byte[]? Bytes = null, string? ETag = null);
