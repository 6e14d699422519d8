using System.Buffers.Binary;
using OrleansChain.Core.Blocks;
using static OrleansChain.Core.Cryptography.Lanes.Sha256Words;

namespace OrleansChain.Core.Mining.Kernel;

/// <summary>
/// What is the same for all nonces of a header, in plain words: the state after the first block, the second block's first three rounds, and the
/// parts of its message schedule that the nonce (word 3) does not touch. The second block is the root's end, time, bits, nonce, a one,
/// zeros, and the length in bits.
/// </summary>
internal readonly struct HeaderWords
{
    /// <summary>The round that the nonce is the message word of.</summary>
    public const int NonceRound = 3;

    /// <summary>The header's length in bits.</summary>
    public const uint LengthBits = BlockHeader.SizeBytes * 8;

    /// <summary>Computes them.</summary>
    /// <param name="header">The header; its nonce does not matter.</param>
    /// <param name="midstate">Eight words, for the state after the first block.</param>
    /// <param name="state">Eight words, for the state after the nonce's round with a nonce of zero; a and e are still to be
    /// raised by the nonce.</param>
    public HeaderWords(in BlockHeader header, Span<uint> midstate, Span<uint> state)
    {
        Span<byte> bytes = stackalloc byte[BlockHeader.SizeBytes];
        header.CopyTo(bytes);
        Span<uint> words = stackalloc uint[BlockHeader.SizeBytes / sizeof(uint)];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(i * sizeof(uint))..]);
        }

        InitialState.CopyTo(midstate);
        Compress(midstate, words);
        ReadOnlySpan<uint> w = words[BlockLength..];
        Word16 = w[0] + SmallSigma0(w[1]);
        Word17 = w[1] + SmallSigma0(w[2]) + SmallSigma1(LengthBits);
        Part18 = w[2] + SmallSigma1(Word16);
        Part19 = SmallSigma0(Padding) + SmallSigma1(Word17);

        midstate.CopyTo(state);
        for (int t = 0; t < NonceRound; t++)
        {
            Round(state, RoundConstants[t] + w[t]);
        }

        Round(state, RoundConstants[NonceRound]);
    }

    /// <summary>Message word 16.</summary>
    public uint Word16 { get; }

    /// <summary>Message word 17.</summary>
    public uint Word17 { get; }

    /// <summary>Message word 18 but for σ0 of the nonce.</summary>
    public uint Part18 { get; }

    /// <summary>Message word 19 but for the nonce.</summary>
    public uint Part19 { get; }
}
