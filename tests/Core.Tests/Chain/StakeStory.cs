using FsCheck;
using FsCheck.Fluent;

namespace OrleansChain.Core.Tests.Chain;

/// <summary>A random life of a chain with validators: rounds, each with transactions of all kinds, of which some are refused.</summary>
/// <param name="ActivationBlocks">After how many blocks a stake counts.</param>
/// <param name="UnbondingBlocks">After how many blocks coins come back.</param>
/// <param name="Rounds">The rounds in their order.</param>
internal sealed record StakeStory(int ActivationBlocks, int UnbondingBlocks, IReadOnlyList<StakeStory.Round> Rounds)
{
    /// <summary>Wallets 0 to 3 take part; all have coins from the beginning.</summary>
    public const int WalletCount = 4;

    public static Gen<StakeStory> Stories =>
        from activation in Gen.Elements(1, 2, 3, 8, 20)
        from unbonding in Gen.Elements(1, 3, 5, 16, 40)
        from rounds in Gen.Resize(Gen.ListOf(SomeRounds), 40)
        select new StakeStory(activation, unbonding, [.. rounds]);

    private static Gen<Wish> Wishes =>
        from kind in Gen.Elements(
            WishKind.Stake, WishKind.Stake, WishKind.Stake, WishKind.Unstake, WishKind.Unstake, WishKind.UnstakeAll, WishKind.Register,
            WishKind.Accuse, WishKind.Transfer)
        from wallet in Gen.Choose(0, WalletCount - 1)
        from other in Gen.Choose(0, WalletCount - 1)
        from units in Gen.Choose(50, 900)
        from age in Gen.OneOf(Gen.Choose(0, 4), Gen.Choose(0, 45))
        select new Wish(kind, wallet, other, (ulong)units, (ulong)age);

    private static Gen<Round> SomeRounds =>
        from wishes in Gen.Resize(Gen.ListOf(Wishes), 5)
        from producer in Gen.Choose(-1, WalletCount - 1)
        select new Round([.. wishes], producer);

    /// <summary>One block.</summary>
    /// <param name="Wishes">The transactions that are tried.</param>
    /// <param name="Producer">The producer's wallet; −1 for an empty block without proof.</param>
    public sealed record Round(IReadOnlyList<Wish> Wishes, int Producer);

    /// <summary>A transaction that somebody tries.</summary>
    /// <param name="Kind">What it does.</param>
    /// <param name="Wallet">Who sends it.</param>
    /// <param name="Other">Who is paid or accused.</param>
    /// <param name="Units">Its amount.</param>
    /// <param name="Age">How far below the block the evidence's height is.</param>
    public sealed record Wish(WishKind Kind, int Wallet, int Other, ulong Units, ulong Age);

    /// <summary>What is tried.</summary>
    public enum WishKind
    {
        Transfer,
        Stake,
        Unstake,
        UnstakeAll,
        Register,
        Accuse,
    }
}
