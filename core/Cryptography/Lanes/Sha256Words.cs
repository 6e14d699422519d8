using static System.Numerics.BitOperations;

namespace OrleansChain.Core.Cryptography.Lanes;

/// <summary>SHA-256's constants (FIPS 180-4, sections 4.2.2 and 5.3.3), and one round of it in plain words for what is computed ahead.</summary>
internal static class Sha256Words
{
    /// <summary>Words of a state.</summary>
    public const int StateLength = 8;

    /// <summary>Words of a block.</summary>
    public const int BlockLength = 16;

    /// <summary>Rounds of a compression.</summary>
    public const int Rounds = 64;

    /// <summary>The word that starts the padding: a one, then zeros.</summary>
    public const uint Padding = 0x80000000;

    /// <summary>The round constants.</summary>
    public static ReadOnlySpan<uint> RoundConstants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The state before the first block.</summary>
    public static ReadOnlySpan<uint> InitialState =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    /// <summary>σ0.</summary>
    public static uint SmallSigma0(uint x) => RotateRight(x, 7) ^ RotateRight(x, 18) ^ (x >> 3);

    /// <summary>σ1.</summary>
    public static uint SmallSigma1(uint x) => RotateRight(x, 17) ^ RotateRight(x, 19) ^ (x >> 10);

    /// <summary>Does one round in place.</summary>
    /// <param name="state">The eight words a to h.</param>
    /// <param name="kw">The round's constant plus its message word.</param>
    public static void Round(Span<uint> state, uint kw)
    {
        (uint a, uint b, uint c, uint e, uint f, uint g) = (state[0], state[1], state[2], state[4], state[5], state[6]);
        uint first = state[7] + kw + (RotateRight(e, 6) ^ RotateRight(e, 11) ^ RotateRight(e, 25)) + (g ^ (e & (f ^ g)));
        uint second = (RotateRight(a, 2) ^ RotateRight(a, 13) ^ RotateRight(a, 22)) + ((a & b) | (c & (a | b)));
        state[..7].CopyTo(state[1..]);
        state[4] += first;
        state[0] = first + second;
    }

    /// <summary>Compresses one block into the state.</summary>
    /// <param name="state">The eight words of the state.</param>
    /// <param name="block">The sixteen words of the block.</param>
    public static void Compress(Span<uint> state, ReadOnlySpan<uint> block)
    {
        Span<uint> w = stackalloc uint[Rounds];
        Span<uint> next = stackalloc uint[StateLength];
        block[..BlockLength].CopyTo(w);
        state.CopyTo(next);
        for (int t = 0; t < Rounds; t++)
        {
            if (t >= BlockLength)
            {
                w[t] = SmallSigma1(w[t - 2]) + w[t - 7] + SmallSigma0(w[t - 15]) + w[t - 16];
            }

            Round(next, RoundConstants[t] + w[t]);
        }

        for (int i = 0; i < StateLength; i++)
        {
            state[i] += next[i];
        }
    }
}
