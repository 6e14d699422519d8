using System.Runtime.CompilerServices;

namespace OrleansChain.Core.Cryptography.Lanes;

/// <summary>The words are in the message schedule already.</summary>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal readonly struct GivenWords<TLanes, TVector> : IWordSource<TLanes, TVector>
    where TLanes : struct, IWordLanes<TVector>
    where TVector : struct
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Next(ref uint k, ref TVector w, int t) =>
        TLanes.Add(TLanes.Broadcast(Unsafe.Add(ref k, t)), Unsafe.Add(ref w, t));
}
