using System.Collections.Immutable;

namespace OrleansChain.Core.Mining;

/// <summary>What the winner of a block pays those who have searched with it, so that all have their part of what it earned.</summary>
public static class RewardPayments
{
    /// <summary>
    /// The payments, one for each other who has a share and whose part is not zero. Their fees come off before the split, so all bear them
    /// alike.
    /// </summary>
    /// <param name="earned">The block's reward and fees.</param>
    /// <param name="winner">Who has them.</param>
    /// <param name="fee">The fee of one payment.</param>
    /// <param name="shares">The hashes of all who searched, the winner included.</param>
    /// <returns>None where the fees would take everything.</returns>
    public static ImmutableArray<RewardPart> Of(Amount earned, Address winner, Amount fee, IReadOnlyList<(Address Address, ulong Shares)> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        int others = shares.Count(share => share.Shares > 0 && share.Address != winner);
        UInt128 fees = (UInt128)fee.Units * (ulong)others;
        return others == 0 || fees >= earned.Units
            ? []
            : [.. RewardSplit.ByShares(new Amount(earned.Units - (ulong)fees), shares).Where(part => part.Address != winner && !part.Amount.IsZero)];
    }
}
