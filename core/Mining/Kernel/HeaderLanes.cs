using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography.Lanes;

namespace OrleansChain.Core.Mining.Kernel;

/// <summary>
/// SHA-256d of one header with as many nonces as a register has lanes, as far as the hash's last word needs it: what is the same for
/// all nonces is computed once, and the second hash stops after 61 rounds, when its last word is known.
/// </summary>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal sealed class HeaderLanes<TLanes, TVector>
    where TLanes : struct, IWordLanes<TVector>
    where TVector : struct
{
    private const int StateLength = Sha256Words.StateLength;
    private const uint Padding = Sha256Words.Padding;

    /// <summary>The schedules of both hashes, then the running state.</summary>
    private readonly TVector[] _work = new TVector[(2 * Sha256Words.Rounds) + StateLength];
    private readonly uint[] _midstate = new uint[StateLength];
    private readonly uint[] _firstStart = new uint[StateLength];
    private readonly uint[] _secondStart = new uint[StateLength];
    private readonly HeaderWords _words;

    /// <summary>Prepares a header.</summary>
    /// <param name="header">The header; its nonce does not matter.</param>
    public HeaderLanes(in BlockHeader header)
    {
        _words = new HeaderWords(header, _midstate, _firstStart);
        Sha256Words.InitialState.CopyTo(_secondStart);
        Sha256Words.Round(_secondStart, Sha256Words.RoundConstants[0]);
        Span<TVector> first = _work.AsSpan(0, Sha256Words.Rounds);
        first[4] = TLanes.Broadcast(Padding);
        first[15] = TLanes.Broadcast(HeaderWords.LengthBits);
        first[16] = TLanes.Broadcast(_words.Word16);
        first[17] = TLanes.Broadcast(_words.Word17);
        DigestLanes<TLanes, TVector>.Pad(ref Second);
    }

    private ref TVector First => ref MemoryMarshal.GetArrayDataReference(_work);

    private ref TVector Second => ref Unsafe.Add(ref First, Sha256Words.Rounds);

    private ref TVector State => ref Unsafe.Add(ref First, 2 * Sha256Words.Rounds);

    /// <summary>The last 32 bits of the hash of each nonce, which are the highest of the number that is compared with the target.</summary>
    /// <param name="nonce">The nonce of the first lane; each other lane has the next one, modulo 2³².</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TVector HighestWord(uint nonce)
    {
        // The header's integers are little-endian, SHA-256's words big-endian.
        TVector nonces = TLanes.SwapBytes(TLanes.Add(TLanes.Broadcast(nonce), TLanes.LaneNumbers()));
        ref TVector state = ref State;
        ref uint k = ref MemoryMarshal.GetReference(Sha256Words.RoundConstants);

        Start(_firstStart, nonces);
        Unsafe.Add(ref First, 18) = TLanes.Add(TLanes.SmallSigma0(nonces), TLanes.Broadcast(_words.Part18));
        Unsafe.Add(ref First, 19) = TLanes.Add(nonces, TLanes.Broadcast(_words.Part19));
        Sha256Lanes<TLanes, TVector>.Rounds<GivenWords<TLanes, TVector>>(ref state, ref Unsafe.Add(ref k, 4), ref Unsafe.Add(ref First, 4), 16);
        Sha256Lanes<TLanes, TVector>.Rounds<ScheduledWords<TLanes, TVector>>(ref state, ref Unsafe.Add(ref k, 20), ref Unsafe.Add(ref First, 20), 40);
        FinishFirst(ref Unsafe.Add(ref k, 60), ref Unsafe.Add(ref First, 60));

        Start(_secondStart, Second);
        Sha256Lanes<TLanes, TVector>.Expand(ref Second, 16, 17);
        Sha256Lanes<TLanes, TVector>.Rounds<GivenWords<TLanes, TVector>>(ref state, ref Unsafe.Add(ref k, 1), ref Unsafe.Add(ref Second, 1), 16);
        Sha256Lanes<TLanes, TVector>.Rounds<ScheduledWords<TLanes, TVector>>(ref state, ref Unsafe.Add(ref k, 17), ref Unsafe.Add(ref Second, 17), 40);
        return TLanes.SwapBytes(FinishSecond(ref Unsafe.Add(ref k, 57), ref Unsafe.Add(ref Second, 57)));
    }

    /// <summary>The state after the round of the first message word that differs between lanes: the word raises a and e.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Start(uint[] constants, TVector word)
    {
        for (int i = 0; i < StateLength; i++)
        {
            Unsafe.Add(ref State, i) = TLanes.Broadcast(constants[i]);
        }

        State = TLanes.Add(State, word);
        Unsafe.Add(ref State, 4) = TLanes.Add(Unsafe.Add(ref State, 4), word);
    }

    /// <summary>The last four rounds of the first hash, whose result is the second hash's message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FinishFirst(ref uint k, ref TVector w)
    {
        ref TVector s = ref State;
        (TVector a, TVector b, TVector c, TVector d) = (s, Unsafe.Add(ref s, 1), Unsafe.Add(ref s, 2), Unsafe.Add(ref s, 3));
        (TVector e, TVector f, TVector g, TVector h) = (Unsafe.Add(ref s, 4), Unsafe.Add(ref s, 5), Unsafe.Add(ref s, 6), Unsafe.Add(ref s, 7));
        TVector x = TLanes.Xor(b, c);
        Sha256Lanes<TLanes, TVector>.Round(a, b, c, ref d, e, f, g, ref h, ScheduledWords<TLanes, TVector>.Next(ref k, ref w, 0), ref x);
        Sha256Lanes<TLanes, TVector>.Round(h, a, b, ref c, d, e, f, ref g, ScheduledWords<TLanes, TVector>.Next(ref k, ref w, 1), ref x);
        Sha256Lanes<TLanes, TVector>.Round(g, h, a, ref b, c, d, e, ref f, ScheduledWords<TLanes, TVector>.Next(ref k, ref w, 2), ref x);
        Sha256Lanes<TLanes, TVector>.Round(f, g, h, ref a, b, c, d, ref e, ScheduledWords<TLanes, TVector>.Next(ref k, ref w, 3), ref x);
        ref TVector message = ref Second;
        message = TLanes.Add(e, TLanes.Broadcast(_midstate[0]));
        Unsafe.Add(ref message, 1) = TLanes.Add(f, TLanes.Broadcast(_midstate[1]));
        Unsafe.Add(ref message, 2) = TLanes.Add(g, TLanes.Broadcast(_midstate[2]));
        Unsafe.Add(ref message, 3) = TLanes.Add(h, TLanes.Broadcast(_midstate[3]));
        Unsafe.Add(ref message, 4) = TLanes.Add(a, TLanes.Broadcast(_midstate[4]));
        Unsafe.Add(ref message, 5) = TLanes.Add(b, TLanes.Broadcast(_midstate[5]));
        Unsafe.Add(ref message, 6) = TLanes.Add(c, TLanes.Broadcast(_midstate[6]));
        Unsafe.Add(ref message, 7) = TLanes.Add(d, TLanes.Broadcast(_midstate[7]));
    }

    /// <summary>Rounds 57 to 60 of the second hash, of which only e counts: it is the h of the last round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TVector FinishSecond(ref uint k, ref TVector w)
    {
        ref TVector s = ref State;
        (TVector a, TVector b, TVector c, TVector d) = (s, Unsafe.Add(ref s, 1), Unsafe.Add(ref s, 2), Unsafe.Add(ref s, 3));
        (TVector e, TVector f, TVector g, TVector h) = (Unsafe.Add(ref s, 4), Unsafe.Add(ref s, 5), Unsafe.Add(ref s, 6), Unsafe.Add(ref s, 7));
        d = TLanes.Add(d, Sha256Lanes<TLanes, TVector>.First(e, f, g, h, ScheduledWords<TLanes, TVector>.Next(ref k, ref w, 0)));
        c = TLanes.Add(c, Sha256Lanes<TLanes, TVector>.First(d, e, f, g, ScheduledWords<TLanes, TVector>.Next(ref k, ref w, 1)));
        b = TLanes.Add(b, Sha256Lanes<TLanes, TVector>.First(c, d, e, f, ScheduledWords<TLanes, TVector>.Next(ref k, ref w, 2)));
        a = TLanes.Add(a, Sha256Lanes<TLanes, TVector>.First(b, c, d, e, ScheduledWords<TLanes, TVector>.Next(ref k, ref w, 3)));
        return TLanes.Add(a, TLanes.Broadcast(Sha256Words.InitialState[7]));
    }
}
