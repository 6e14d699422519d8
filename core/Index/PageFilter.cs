namespace OrleansChain.Core.Index;

/// <summary>
/// A Bloom filter (Bloom 1970) over the ids and block hashes of a page: ten bits and seven probes a key, which lets one in a
/// hundred unknown keys pass. Keys are hashes, so their second half, which says nothing about the page, gives the probes.
/// </summary>
internal static class PageFilter
{
    private const int BitsPerKey = 10;
    private const int Probes = 7;
    private const int WordBits = 64;

    /// <summary>The filter's words.</summary>
    public static int WordsFor(int keys) => ((keys * BitsPerKey) + WordBits - 1) / WordBits;

    public static void Add(Span<ulong> words, in IndexKey key)
    {
        (uint at, uint step, uint bits) = Start(words.Length, key);
        for (int i = 0; i < Probes; i++, at += step)
        {
            uint bit = (uint)(((ulong)at * bits) >> 32);
            words[(int)(bit / WordBits)] |= 1UL << (int)(bit % WordBits);
        }
    }

    public static bool MayHold(ReadOnlySpan<ulong> words, in IndexKey key)
    {
        (uint at, uint step, uint bits) = Start(words.Length, key);
        for (int i = 0; i < Probes && bits > 0; i++, at += step)
        {
            uint bit = (uint)(((ulong)at * bits) >> 32);
            if ((words[(int)(bit / WordBits)] & (1UL << (int)(bit % WordBits))) == 0)
            {
                return false;
            }
        }

        return bits > 0;
    }

    private static (uint At, uint Step, uint Bits) Start(int words, in IndexKey key) =>
        ((uint)key.Second, (uint)(key.Second >> 32) | 1, (uint)(words * WordBits));
}
