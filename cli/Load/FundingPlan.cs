using OrleansChain.Core;

namespace OrleansChain.Cli.Load;

/// <summary>
/// How the wallets get their coins: from the bank itself where they are few, else over payers, since a sender may only have so many transfers
/// waiting. Payers get exactly what they pass on.
/// </summary>
internal sealed record FundingPlan
{
    /// <summary>The most accounts that one account pays: more would wait for blocks again and again.</summary>
    public const int MaxPaymentsOfOne = 10_000;

    private FundingPlan(int wallets, int payers, int paidByOne, Amount each, Amount fee)
    {
        Wallets = wallets;
        Payers = payers;
        PaidByOne = paidByOne;
        Each = each;
        Fee = fee;
    }

    /// <summary>How many wallets are paid.</summary>
    public int Wallets { get; }

    /// <summary>How many accounts stand between bank and wallets; 0 where the bank pays the wallets itself.</summary>
    public int Payers { get; }

    /// <summary>The most wallets that one account pays.</summary>
    public int PaidByOne { get; }

    /// <summary>What each wallet gets.</summary>
    public Amount Each { get; }

    /// <summary>The fee of each payment.</summary>
    public Amount Fee { get; }

    /// <summary>All wallets together.</summary>
    public ulong GivenUnits => checked(Each.Units * (ulong)Wallets);

    /// <summary>What the bank needs.</summary>
    /// <exception cref="OverflowException">There cannot be so many coins.</exception>
    public Amount Needed => new(checked(GivenUnits + ((ulong)(Wallets + Payers) * Fee.Units)));

    /// <summary>Makes a plan.</summary>
    /// <param name="wallets">How many wallets, 1 or more.</param>
    /// <param name="each">What each gets.</param>
    /// <param name="fee">The fee of each payment.</param>
    /// <param name="senderQuota">How many transfers of one sender may wait, 1 or more.</param>
    public static FundingPlan Create(int wallets, Amount each, Amount fee, int senderQuota)
    {
        int most = Math.Min(senderQuota, MaxPaymentsOfOne);
        int payers = wallets <= most ? 0 : (wallets + most - 1) / most;
        return new FundingPlan(wallets, payers, most, each, fee);
    }

    /// <summary>Which wallets a payer pays: the first, and how many.</summary>
    public (int First, int Count) WalletsOf(int payer)
    {
        int first = payer * PaidByOne;
        return (first, Math.Min(PaidByOne, Wallets - first));
    }

    /// <summary>What a payer gets: what its wallets get, and the fees of its payments.</summary>
    public Amount AmountOf(int payer) => new(checked((ulong)WalletsOf(payer).Count * (Each.Units + Fee.Units)));
}
