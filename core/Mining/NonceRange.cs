namespace OrleansChain.Core.Mining;

/// <summary>Consecutive header nonces.</summary>
/// <param name="First">The first nonce.</param>
/// <param name="Count">Their number; the last is at most 2³²−1.</param>
public readonly record struct NonceRange(uint First, ulong Count)
{
    /// <summary>How many nonces a header has: 2³².</summary>
    public const ulong AllCount = 1UL << 32;

    /// <summary>All nonces.</summary>
    public static NonceRange All { get; } = new(0, AllCount);

    /// <summary>The nonce after the last, up to 2³².</summary>
    public ulong End => First + Count;
}
