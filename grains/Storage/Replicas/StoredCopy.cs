namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>What a store holds of a record.</summary>
/// <param name="Bytes">The bytes, as far as they can be read.</param>
/// <param name="ETag">The version, where the store could tell it: what is written over it names it.</param>
/// <param name="IsIntact">Whether the store's own checksum holds.</param>
public sealed record StoredCopy(byte[] Bytes, string? ETag, bool IsIntact);
