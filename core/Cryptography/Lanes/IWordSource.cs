namespace OrleansChain.Core.Cryptography.Lanes;

/// <summary>Where rounds have their message words from.</summary>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal interface IWordSource<TLanes, TVector>
    where TLanes : struct, IWordLanes<TVector>
    where TVector : struct
{
    /// <summary>The constant plus the message word of a round.</summary>
    /// <param name="k">The constant of round 0.</param>
    /// <param name="w">The message word of round 0.</param>
    /// <param name="t">The round.</param>
    static abstract TVector Next(ref uint k, ref TVector w, int t);
}
