namespace OrleansChain.Core.Mining;

/// <summary>A header that meets its target.</summary>
/// <param name="Worker">The worker that found it.</param>
/// <param name="ExtraNonce">The extra nonce of its seal leaf.</param>
/// <param name="Nonce">Its nonce.</param>
/// <param name="Hash">Its hash.</param>
public readonly record struct NonceHit(int Worker, ulong ExtraNonce, uint Nonce, BlockHash Hash);
