namespace OrleansChain.Grains.Mining;

/// <summary>
/// How many nonces a slice has, so that searching it takes about <see cref="Target"/>: long enough that a call costs little, short
/// enough that no thread is held and everyone stops soon after a hit.
/// </summary>
internal sealed class SliceSize
{
    /// <summary>How long a slice should take.</summary>
    public static readonly TimeSpan Target = TimeSpan.FromMilliseconds(5);

    private const uint Smallest = 256;
    private const uint Largest = 1 << 20;

    /// <summary>The number of nonces for the next slice.</summary>
    public uint Current { get; private set; } = 2_048;

    /// <summary>Takes a slice's speed into account: half of the old size, half of what this speed suggests.</summary>
    public void Learn(ulong hashes, TimeSpan elapsed)
    {
        if (hashes < Smallest || elapsed <= TimeSpan.Zero)
        {
            return;
        }

        var suggested = hashes * (Target / elapsed);
        Current = (uint)Math.Clamp((Current + suggested) / 2, Smallest, Largest);
    }
}
