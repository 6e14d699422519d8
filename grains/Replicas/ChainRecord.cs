using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Grains.Replicas;

/// <summary>A record of a chain with its copies.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Cursor">Its place among the chain's records.</param>
/// <param name="Found">Its copies.</param>
internal sealed record ChainRecord(RecordKey Key, string Cursor, RecordInspection Found);
