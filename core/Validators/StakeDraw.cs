using System.Collections.Immutable;
using OrleansChain.Core.Blocks;

namespace OrleansChain.Core.Validators;

/// <summary>Draws a height's proposers: rank 0 proposes, the next ranks stand in one after the other.</summary>
public static class StakeDraw
{
    private const int SeedOffset = 4;
    private const int RankOffset = SeedOffset + Hash256.SizeBytes;

    private static ReadOnlySpan<byte> Tag => "OCK2"u8;

    /// <summary>
    /// The proposers by rank, drawn without replacement: a rank is drawn from the stakes that are left, each unit as likely as any other, by
    /// SHA-256("OCK2" | seed | rank u8 | counter u32) and rejection sampling.
    /// </summary>
    /// <param name="seed">The height's seed.</param>
    /// <param name="stakes">What counts at the height, addresses ascending, each above zero; 2⁶⁴−1 units together at most.</param>
    /// <param name="max">How many to draw, up to <see cref="SealProof.MaxRanks"/>.</param>
    /// <returns>As many addresses, or all where there are fewer.</returns>
    /// <exception cref="OverflowException">The stakes together exceed 2⁶⁴−1 units.</exception>
    public static ImmutableArray<Address> Order(Hash256 seed, ImmutableArray<StakeShare> stakes, int max = SealProof.MaxRanks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(max);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, SealProof.MaxRanks);
        ulong left = Total(stakes);
        Span<int> drawn = stackalloc int[Math.Min(max, stakes.Length)];
        Span<byte> prefix = stackalloc byte[RankOffset + 1];
        Tag.CopyTo(prefix);
        seed.CopyTo(prefix[SeedOffset..]);
        for (int rank = 0; rank < drawn.Length; rank++)
        {
            prefix[RankOffset] = (byte)rank;
            drawn[rank] = PlaceOf(UniformDraw.Below(prefix, left), stakes, drawn[..rank]);
            left -= stakes[drawn[rank]].Stake.Units;
        }

        var order = ImmutableArray.CreateBuilder<Address>(drawn.Length);
        foreach (int place in drawn)
        {
            order.Add(stakes[place].Address);
        }

        return order.MoveToImmutable();
    }

    /// <summary>Whose unit this is, where the units of those that are not drawn yet are numbered from 0 in the order of their addresses.</summary>
    private static int PlaceOf(ulong unit, ImmutableArray<StakeShare> stakes, ReadOnlySpan<int> drawn)
    {
        for (int place = 0; place < stakes.Length; place++)
        {
            if (drawn.Contains(place))
            {
                continue;
            }

            if (unit < stakes[place].Stake.Units)
            {
                return place;
            }

            unit -= stakes[place].Stake.Units;
        }

        throw new InvalidOperationException("A unit above all stakes was drawn.");
    }

    private static ulong Total(ImmutableArray<StakeShare> stakes)
    {
        ulong total = 0;
        foreach (StakeShare share in stakes)
        {
            total = checked(total + share.Stake.Units);
        }

        return total;
    }
}
