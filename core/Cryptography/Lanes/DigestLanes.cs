using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrleansChain.Core.Cryptography.Lanes;

/// <summary>
/// The SHA-256 of a SHA-256: one block, of which words 0 to 7 are given and words 8 to 15 are padding, so that half of the message schedule
/// is shorter than usual.
/// </summary>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal static class DigestLanes<TLanes, TVector>
    where TLanes : struct, IWordLanes<TVector>
    where TVector : struct
{
    /// <summary>The first message word that <see cref="Expand"/> leaves to <see cref="ScheduledWords{TLanes,TVector}"/>.</summary>
    public const int ExpandedEnd = 33;

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
        Expand(ref w);
        Sha256Lanes<TLanes, TVector>.Rounds<GivenWords<TLanes, TVector>>(ref state, ref k, ref w, 32);
        Sha256Lanes<TLanes, TVector>.Rounds<ScheduledWords<TLanes, TVector>>(ref state, ref Unsafe.Add(ref k, 32), ref Unsafe.Add(ref w, 32), 32);
        Sha256Lanes<TLanes, TVector>.Finish(ref state, ref w);
    }

    /// <summary>Message words 16 to 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Expand(ref TVector w)
    {
        Unsafe.Add(ref w, 16) = TLanes.Add(w, Sigma0(ref w, 1));
        Unsafe.Add(ref w, 17) = Sum(Unsafe.Add(ref w, 1), Sigma0(ref w, 2), Sha256Words.SmallSigma1(LengthBits));
        for (int t = 18; t < 23; t++)
        {
            Unsafe.Add(ref w, t) = TLanes.Add(TLanes.Add(Unsafe.Add(ref w, t - 16), Sigma0(ref w, t - 15)), Sigma1(ref w, t - 2));
        }

        Unsafe.Add(ref w, 22) = TLanes.Add(Unsafe.Add(ref w, 22), TLanes.Broadcast(LengthBits));
        Unsafe.Add(ref w, 23) = TLanes.Add(Unsafe.Add(ref w, 7), Sum(Unsafe.Add(ref w, 16), Sigma1(ref w, 21), Sha256Words.SmallSigma0(Sha256Words.Padding)));
        Unsafe.Add(ref w, 24) = Sum(Unsafe.Add(ref w, 17), Sigma1(ref w, 22), Sha256Words.Padding);
        for (int t = 25; t < 30; t++)
        {
            Unsafe.Add(ref w, t) = TLanes.Add(Unsafe.Add(ref w, t - 7), Sigma1(ref w, t - 2));
        }

        Unsafe.Add(ref w, 30) = Sum(Unsafe.Add(ref w, 23), Sigma1(ref w, 28), Sha256Words.SmallSigma0(LengthBits));
        Sha256Lanes<TLanes, TVector>.Expand(ref w, 31, ExpandedEnd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sigma0(ref TVector w, int t) => TLanes.SmallSigma0(Unsafe.Add(ref w, t));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sigma1(ref TVector w, int t) => TLanes.SmallSigma1(Unsafe.Add(ref w, t));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(TVector x, TVector y, uint constant) => TLanes.Add(TLanes.Add(x, y), TLanes.Broadcast(constant));
}
