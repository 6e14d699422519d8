using System.Collections.Immutable;

namespace OrleansChain.Core.Mining;

/// <summary>Splits a reward among those who have worked for it. Integers only: the parts sum exactly to the reward.</summary>
public static class RewardSplit
{
    /// <summary>
    /// Splits by shares. Everybody gets the whole units of their part; the units that are left go one each to the largest remainders, on a
    /// tie to the lower address. Where nobody has a share, all count alike.
    /// </summary>
    /// <param name="reward">What is split.</param>
    /// <param name="shares">Who has done how much, at least one entry.</param>
    /// <returns>The parts, in the order of the entries.</returns>
    public static ImmutableArray<RewardPart> ByShares(Amount reward, IReadOnlyList<(Address Address, ulong Shares)> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentOutOfRangeException.ThrowIfZero(shares.Count, nameof(shares));
        bool isWorked = shares.Any(share => share.Shares > 0);
        UInt128 total = 0;
        foreach ((_, ulong count) in shares)
        {
            total += isWorked ? count : 1;
        }

        ulong[] units = new ulong[shares.Count];
        UInt128[] remainders = new UInt128[shares.Count];
        ulong left = reward.Units;
        for (int i = 0; i < shares.Count; i++)
        {
            // Two factors of 64 bits: the product has 128 at most, and the quotient is the reward at most.
            (UInt128 whole, remainders[i]) = UInt128.DivRem((UInt128)reward.Units * (isWorked ? shares[i].Shares : 1), total);
            units[i] = (ulong)whole;
            left -= units[i];
        }

        // The remainders sum to a multiple of the total, each below it: fewer units are left than there are remainders above zero.
        foreach (int i in Enumerable.Range(0, shares.Count).OrderByDescending(i => remainders[i]).ThenBy(i => shares[i].Address).Take((int)left))
        {
            units[i]++;
        }

        return [.. shares.Select((share, i) => new RewardPart(share.Address, new Amount(units[i])))];
    }
}
