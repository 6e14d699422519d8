namespace OrleansChain.Core.Cryptography.Lanes;

/// <summary>
/// What SHA-256 needs of a register that holds several 32-bit words, one for each of as many independent messages. Implementations
/// are empty structs, so the runtime compiles each user of them for each width, with every call inlined.
/// </summary>
/// <typeparam name="TVector">The register.</typeparam>
internal interface IWordLanes<TVector>
    where TVector : struct
{
    /// <summary>How many words a register holds: at most 64.</summary>
    static abstract int Count { get; }

    /// <summary>Whether the processor has such registers; if not, the results are the same but slow.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>The word in every lane.</summary>
    static abstract TVector Broadcast(uint word);

    /// <summary>The lane's own number, from 0, in every lane.</summary>
    static abstract TVector LaneNumbers();

    /// <summary>The sums modulo 2³².</summary>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary>The exclusive or.</summary>
    static abstract TVector Xor(TVector left, TVector right);

    /// <summary>Ch(x, y, z) of FIPS 180-4, section 4.1.2: y where x has a one, z where it has a zero.</summary>
    static abstract TVector Choose(TVector x, TVector y, TVector z);

    /// <summary>Maj(x, y, z) of FIPS 180-4, section 4.1.2.</summary>
    /// <param name="x">The first.</param>
    /// <param name="y">The second.</param>
    /// <param name="z">The third.</param>
    /// <param name="xy">The exclusive or of <paramref name="x"/> and <paramref name="y"/>.</param>
    /// <param name="yz">The exclusive or of <paramref name="y"/> and <paramref name="z"/>, which the round before had as its xy.</param>
    static abstract TVector Majority(TVector x, TVector y, TVector z, TVector xy, TVector yz);

    /// <summary>Σ0 of FIPS 180-4.</summary>
    static abstract TVector BigSigma0(TVector x);

    /// <summary>Σ1 of FIPS 180-4.</summary>
    static abstract TVector BigSigma1(TVector x);

    /// <summary>σ0 of FIPS 180-4.</summary>
    static abstract TVector SmallSigma0(TVector x);

    /// <summary>σ1 of FIPS 180-4.</summary>
    static abstract TVector SmallSigma1(TVector x);

    /// <summary>Every word with its bytes in the opposite order.</summary>
    static abstract TVector SwapBytes(TVector x);

    /// <summary>Bit i tells whether lane i of <paramref name="x"/>, unsigned, is at most lane i of <paramref name="limit"/>.</summary>
    static abstract ulong LanesAtMost(TVector x, TVector limit);
}
