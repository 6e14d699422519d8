using System.Runtime.CompilerServices;

namespace OrleansChain.Core.Cryptography.Lanes;

/// <summary>The words follow from the sixteen before them, and are added to the message schedule.</summary>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal readonly struct ScheduledWords<TLanes, TVector> : IWordSource<TLanes, TVector>
    where TLanes : struct, IWordLanes<TVector>
    where TVector : struct
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Next(ref uint k, ref TVector w, int t)
    {
        TVector next = Word(ref Unsafe.Add(ref w, t));
        Unsafe.Add(ref w, t) = next;
        return TLanes.Add(TLanes.Broadcast(Unsafe.Add(ref k, t)), next);
    }

    /// <summary>The word at a place of the message schedule, from those before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Word(ref TVector place) => TLanes.Add(
        TLanes.Add(Unsafe.Subtract(ref place, 16), TLanes.SmallSigma0(Unsafe.Subtract(ref place, 15))),
        TLanes.Add(Unsafe.Subtract(ref place, 7), TLanes.SmallSigma1(Unsafe.Subtract(ref place, 2))));
}
