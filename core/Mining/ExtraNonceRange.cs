namespace OrleansChain.Core.Mining;

/// <summary>
/// Consecutive extra nonces: a searcher's own part of a validator's space. Two searchers with one address that get different ranges never
/// try the same header.
/// </summary>
/// <param name="First">The first extra nonce.</param>
/// <param name="Count">Their number; the last is at most 2⁶⁴−1.</param>
public readonly record struct ExtraNonceRange(ulong First, ulong Count)
{
    /// <summary>How many extra nonces a search in a silo has, enough for 2⁴⁸ hashes.</summary>
    public const ulong OfOneSearch = 1UL << 16;

    /// <summary>How many extra nonces a worker outside has; as many are the silo's.</summary>
    public const ulong OfOneWorker = 1UL << 32;

    /// <summary>The range of a search in the validator's own silo. They lie below <see cref="OfOneWorker"/>; after 2¹⁶ searches they come again.</summary>
    /// <param name="number">Counts the searches.</param>
    public static ExtraNonceRange OfSearch(ulong number) => new(unchecked((ushort)number) * OfOneSearch, OfOneSearch);

    /// <summary>The range of a worker outside the silo, above all of the silo's.</summary>
    /// <param name="number">The worker's number, 0 to 2³²−2.</param>
    public static ExtraNonceRange OfWorker(uint number)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(number, uint.MaxValue);
        return new ExtraNonceRange((number + 1UL) * OfOneWorker, OfOneWorker);
    }
}
