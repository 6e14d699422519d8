using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrleansChain.Core.Cryptography.Lanes;

/// <summary>
/// SHA-256 (FIPS 180-4, section 6.2) of several messages at once, one in each lane of a register. States are 8 registers in a row, message
/// schedules 64.
/// </summary>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal static class Sha256Lanes<TLanes, TVector>
    where TLanes : struct, IWordLanes<TVector>
    where TVector : struct
{
    /// <summary>Rounds that are done in one go: their number is a multiple of this.</summary>
    public const int RoundStep = 8;

    /// <summary>Sets the state before the first block.</summary>
    public static void Initialize(ref TVector state)
    {
        for (int i = 0; i < Sha256Words.StateLength; i++)
        {
            Unsafe.Add(ref state, i) = TLanes.Broadcast(Sha256Words.InitialState[i]);
        }
    }

    /// <summary>Adds the initial state to the state after 64 rounds, which gives the hash of a message of one block.</summary>
    /// <param name="state">The state after the rounds.</param>
    /// <param name="hash">The hash's eight words.</param>
    public static void Finish(ref TVector state, ref TVector hash)
    {
        for (int i = 0; i < Sha256Words.StateLength; i++)
        {
            Unsafe.Add(ref hash, i) = TLanes.Add(Unsafe.Add(ref state, i), TLanes.Broadcast(Sha256Words.InitialState[i]));
        }
    }

    /// <summary>Compresses a block into the state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="w">A message schedule with the block's sixteen words at its start.</param>
    /// <param name="before">Eight registers to work in.</param>
    public static void Compress(ref TVector state, ref TVector w, ref TVector before)
    {
        ref uint k = ref MemoryMarshal.GetReference(Sha256Words.RoundConstants);
        for (int i = 0; i < Sha256Words.StateLength; i++)
        {
            Unsafe.Add(ref before, i) = Unsafe.Add(ref state, i);
        }

        Rounds<GivenWords<TLanes, TVector>>(ref state, ref k, ref w, 16);
        Rounds<ScheduledWords<TLanes, TVector>>(ref state, ref Unsafe.Add(ref k, 16), ref Unsafe.Add(ref w, 16), 48);
        for (int i = 0; i < Sha256Words.StateLength; i++)
        {
            Unsafe.Add(ref state, i) = TLanes.Add(Unsafe.Add(ref state, i), Unsafe.Add(ref before, i));
        }
    }

    /// <summary>Computes message words from those before them.</summary>
    /// <param name="w">The message schedule.</param>
    /// <param name="from">The first word to compute.</param>
    /// <param name="end">The word after the last.</param>
    public static void Expand(ref TVector w, int from, int end)
    {
        for (int t = from; t < end; t++)
        {
            Unsafe.Add(ref w, t) = ScheduledWords<TLanes, TVector>.Word(ref Unsafe.Add(ref w, t));
        }
    }

    /// <summary>Does rounds in place.</summary>
    /// <typeparam name="TSource">Where the message words come from.</typeparam>
    /// <param name="state">The state.</param>
    /// <param name="k">The constant of the first of these rounds; the others follow.</param>
    /// <param name="w">The message word of the first of these rounds; the others follow, and those of the rounds before precede.</param>
    /// <param name="count">How many rounds: a multiple of 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rounds<TSource>(ref TVector state, ref uint k, ref TVector w, int count)
        where TSource : struct, IWordSource<TLanes, TVector>
    {
        TVector a = state;
        TVector b = Unsafe.Add(ref state, 1);
        TVector c = Unsafe.Add(ref state, 2);
        TVector d = Unsafe.Add(ref state, 3);
        TVector e = Unsafe.Add(ref state, 4);
        TVector f = Unsafe.Add(ref state, 5);
        TVector g = Unsafe.Add(ref state, 6);
        TVector h = Unsafe.Add(ref state, 7);
        TVector x = TLanes.Xor(b, c);
        for (; count > 0; count -= RoundStep)
        {
            Round(a, b, c, ref d, e, f, g, ref h, TSource.Next(ref k, ref w, 0), ref x);
            Round(h, a, b, ref c, d, e, f, ref g, TSource.Next(ref k, ref w, 1), ref x);
            Round(g, h, a, ref b, c, d, e, ref f, TSource.Next(ref k, ref w, 2), ref x);
            Round(f, g, h, ref a, b, c, d, ref e, TSource.Next(ref k, ref w, 3), ref x);
            Round(e, f, g, ref h, a, b, c, ref d, TSource.Next(ref k, ref w, 4), ref x);
            Round(d, e, f, ref g, h, a, b, ref c, TSource.Next(ref k, ref w, 5), ref x);
            Round(c, d, e, ref f, g, h, a, ref b, TSource.Next(ref k, ref w, 6), ref x);
            Round(b, c, d, ref e, f, g, h, ref a, TSource.Next(ref k, ref w, 7), ref x);
            k = ref Unsafe.Add(ref k, RoundStep);
            w = ref Unsafe.Add(ref w, RoundStep);
        }

        state = a;
        Unsafe.Add(ref state, 1) = b;
        Unsafe.Add(ref state, 2) = c;
        Unsafe.Add(ref state, 3) = d;
        Unsafe.Add(ref state, 4) = e;
        Unsafe.Add(ref state, 5) = f;
        Unsafe.Add(ref state, 6) = g;
        Unsafe.Add(ref state, 7) = h;
    }

    /// <summary>One round: after it, <paramref name="d"/> holds the new e and <paramref name="h"/> the new a.</summary>
    /// <param name="a">The state's a; the letters move on by one place for the next round.</param>
    /// <param name="b">The state's b.</param>
    /// <param name="c">The state's c.</param>
    /// <param name="d">The state's d.</param>
    /// <param name="e">The state's e.</param>
    /// <param name="f">The state's f.</param>
    /// <param name="g">The state's g.</param>
    /// <param name="h">The state's h.</param>
    /// <param name="kw">The round's constant plus its message word.</param>
    /// <param name="bc">The exclusive or of b and c; after the round, of a and b, as the next round needs it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Round(
        TVector a, TVector b, TVector c, ref TVector d, TVector e, TVector f, TVector g, ref TVector h, TVector kw, ref TVector bc)
    {
        TVector first = First(e, f, g, h, kw);
        TVector ab = TLanes.Xor(a, b);
        d = TLanes.Add(d, first);
        h = TLanes.Add(first, TLanes.Add(TLanes.BigSigma0(a), TLanes.Majority(a, b, c, ab, bc)));
        bc = ab;
    }

    /// <summary>T1 of a round, which it adds to d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector First(TVector e, TVector f, TVector g, TVector h, TVector kw) =>
        TLanes.Add(TLanes.Add(h, kw), TLanes.Add(TLanes.BigSigma1(e), TLanes.Choose(e, f, g)));
}
