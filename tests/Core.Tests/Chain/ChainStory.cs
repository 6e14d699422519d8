using FsCheck;
using FsCheck.Fluent;

namespace OrleansChain.Core.Tests.Chain;

/// <summary>A random life of a chain: rounds, each with transfers of which many are invalid.</summary>
/// <param name="Rounds">The rounds in their order.</param>
internal sealed record ChainStory(IReadOnlyList<ChainStory.Round> Rounds)
{
    /// <summary>Wallets 0 to 4 take part; 0 to 2 have coins from the beginning.</summary>
    public const int WalletCount = 5;

    public static Gen<ChainStory> Stories =>
        from rounds in Gen.Resize(Gen.ListOf(SomeRounds), 7)
        select new ChainStory([.. rounds]);

    private static Gen<Wish> Wishes =>
        from sender in Gen.Choose(0, WalletCount - 1)
        from recipient in Gen.Choose(0, WalletCount - 1)
        from amount in Gen.Elements(
            AmountWish.Some, AmountWish.Some, AmountWish.Some, AmountWish.All, AmountWish.OneTooMuch, AmountWish.Zero, AmountWish.Huge)
        from units in Gen.Choose(1, 400_000)
        from fee in Gen.Elements(1_000UL, 1_000UL, 1_000UL, 2_500UL, 999UL, 0UL)
        from sequenceShift in Gen.Elements(0, 0, 0, 0, 0, 0, 0, 1, -1)
        from validFor in Gen.Elements(0, 3, 3, 3, 3, 3, -1)
        select new Wish(sender, recipient, amount, (ulong)units, fee, sequenceShift, validFor);

    private static Gen<Round> SomeRounds =>
        from wishes in Gen.Resize(Gen.ListOf(Wishes), 12)
        from producer in Gen.Choose(-1, WalletCount - 1)
        from sealMilliseconds in Gen.Choose(0, 2_000)
        from refresh in Gen.Choose(0, (1 << WalletCount) - 1)
        select new Round([.. wishes], producer, (uint)sealMilliseconds, refresh);

    /// <summary>One block.</summary>
    /// <param name="Wishes">The transfers that are tried.</param>
    /// <param name="Producer">The producer's wallet; −1 for an empty block without proof.</param>
    /// <param name="SealMilliseconds">How long sealing the block before took.</param>
    /// <param name="Refresh">A bit for each wallet whose view is brought up to date after the block.</param>
    public sealed record Round(IReadOnlyList<Wish> Wishes, int Producer, uint SealMilliseconds, int Refresh);

    /// <summary>A transfer that somebody tries.</summary>
    public sealed record Wish(int Sender, int Recipient, AmountWish Amount, ulong Units, ulong Fee, int SequenceShift, int ValidFor);

    /// <summary>How the amount is chosen.</summary>
    public enum AmountWish
    {
        Some,
        All,
        OneTooMuch,
        Zero,
        Huge,
    }
}
