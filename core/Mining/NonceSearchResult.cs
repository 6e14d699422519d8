namespace OrleansChain.Core.Mining;

/// <summary>What a search found.</summary>
/// <param name="IsFound">Whether a nonce meets the target.</param>
/// <param name="Nonce">The first such nonce, where found.</param>
/// <param name="Hash">Its block hash, where found.</param>
/// <param name="TriedCount">How many nonces were tried.</param>
public readonly record struct NonceSearchResult(bool IsFound, uint Nonce, BlockHash Hash, ulong TriedCount);
