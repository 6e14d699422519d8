namespace OrleansChain.Core.Genesis;

/// <summary>What the producer of a proven block gets beside the fees: it halves at regular heights until nothing is left.</summary>
/// <param name="Initial">The reward of block 1.</param>
/// <param name="HalvingInterval">After so many blocks it halves, rounded down; at least 1.</param>
public sealed record RewardSchedule(Amount Initial, ulong HalvingInterval)
{
    private const int MaxHalvings = 64;

    /// <summary>The reward of the block at a height; nothing for block 0.</summary>
    public Amount At(Height height)
    {
        if (height.Value == 0)
        {
            return Amount.Zero;
        }

        ulong halvings = (height.Value - 1) / HalvingInterval;
        return halvings < MaxHalvings ? new Amount(Initial.Units >> (int)halvings) : Amount.Zero;
    }

    /// <summary>The rewards of all blocks from 1 to a height together, if every one is proven: the most that can have been issued.</summary>
    /// <returns>Units; for a schedule that <see cref="ChainParameters"/> took, they fit 64 bits.</returns>
    public UInt128 IssuedThrough(Height height)
    {
        UInt128 issued = 0;
        ulong left = height.Value;
        for (int halvings = 0; halvings < MaxHalvings && left > 0; halvings++)
        {
            ulong blocks = Math.Min(left, HalvingInterval);
            issued += (UInt128)(Initial.Units >> halvings) * blocks;
            left -= blocks;
        }

        return issued;
    }
}
