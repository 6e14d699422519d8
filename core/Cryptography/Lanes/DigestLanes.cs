using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrleansChain.Core.Cryptography.Lanes;

/// <summary>
/// The SHA-256 of a SHA-256: one block, of which words 0 to 7 are given and words 8 to 15 are padding.
/// </summary>
/// <remarks>
/// Message words could be computed faster where those before are zero. Code for that does not fit the processor's cache of decoded instructions
/// together with the rest, and was slower.
/// </remarks>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal static class DigestLanes<TLanes, TVector>
    where TLanes : struct, IWordLanes<TVector>
    where TVector : struct
{
    private const uint LengthBits = 256;

    /// <summary>Writes message words 8 to 15, which no hash changes.</summary>
    public static void Pad(ref TVector w)
    {
        for (int t = Sha256Words.StateLength; t < Sha256Words.BlockLength; t++)
        {
            Unsafe.Add(ref w, t) = TLanes.Broadcast(0);
        }

        Unsafe.Add(ref w, 8) = TLanes.Broadcast(Sha256Words.Padding);
        Unsafe.Add(ref w, 15) = TLanes.Broadcast(LengthBits);
    }

    /// <summary>Replaces message words 0 to 7 by their hash.</summary>
    /// <param name="w">A message schedule, padded.</param>
    /// <param name="state">Eight registers to work in.</param>
    public static void Hash(ref TVector w, ref TVector state)
    {
        ref uint k = ref MemoryMarshal.GetReference(Sha256Words.RoundConstants);
        Sha256Lanes<TLanes, TVector>.Initialize(ref state);
        Sha256Lanes<TLanes, TVector>.Rounds<GivenWords<TLanes, TVector>>(ref state, ref k, ref w, 16);
        Sha256Lanes<TLanes, TVector>.Rounds<ScheduledWords<TLanes, TVector>>(ref state, ref Unsafe.Add(ref k, 16), ref Unsafe.Add(ref w, 16), 48);
        Sha256Lanes<TLanes, TVector>.Finish(ref state, ref w);
    }
}
