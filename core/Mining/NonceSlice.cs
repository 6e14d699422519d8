namespace OrleansChain.Core.Mining;

/// <summary>A piece of a validator's work: one extra nonce and some of the header's nonces.</summary>
/// <param name="ExtraNonce">The extra nonce of the seal leaf.</param>
/// <param name="Nonces">The header's nonces.</param>
public readonly record struct NonceSlice(ulong ExtraNonce, NonceRange Nonces);
