using OrleansChain.Cli.Output;
using OrleansChain.Core;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Transfers;

/// <summary>What every transaction of a wallet has beside what it does.</summary>
/// <param name="Chain">The chain it is for.</param>
/// <param name="Sender">The wallet.</param>
/// <param name="Sequence">The wallet's next sequence number.</param>
/// <param name="TimeMilliseconds">When it is made, in Unix milliseconds.</param>
/// <param name="Fee">The fee.</param>
/// <param name="ValidUntil">The last height that may contain it.</param>
internal sealed record TransactionTerms(ChainTag Chain, Address Sender, ulong Sequence, ulong TimeMilliseconds, Amount Fee, Height ValidUntil)
{
    /// <summary>The highest fee that is paid only because the node asks for it; more must be given with <c>--fee</c>.</summary>
    public static readonly Amount MaxUnaskedFee = Amount.FromCoins(1);

    /// <summary>For how many blocks a transaction is valid unless told otherwise.</summary>
    public const ulong DefaultValidFor = 100;

    /// <summary>Makes the terms from what a person asked and what the node says about chain and wallet.</summary>
    /// <param name="wish">What is asked.</param>
    /// <param name="chain">The chain's rules and head.</param>
    /// <param name="wallet">The sender's wallet.</param>
    /// <param name="sender">The sender.</param>
    /// <param name="now">The time to write into the transaction.</param>
    /// <exception cref="CommandFailureException">The chain's rules refuse it.</exception>
    public static TransactionTerms Of(TermsWish wish, ChainResponse chain, WalletResponse wallet, Address sender, DateTimeOffset now)
    {
        Amount fee = ChooseFee(wish.Fee, Wording.Units(chain.MinimumFee));
        if (!ChainTag.TryParse(chain.ChainTag, out ChainTag tag))
        {
            throw CommandFailureException.NotUnderstood("The node gave a chain tag that is none.");
        }

        return new TransactionTerms(
            tag,
            sender,
            wallet.NextSequence,
            (ulong)now.ToUnixTimeMilliseconds(),
            fee,
            new Height(chain.Height + ChooseValidFor(wish.ValidFor, chain.MaxValidityBlocks)));
    }

    /// <summary>Refuses an amount that with the fee is more than there can be.</summary>
    /// <exception cref="CommandFailureException">It is.</exception>
    public static void CheckSum(Amount amount, Amount fee)
    {
        if (!amount.TryAdd(fee, out _))
        {
            throw CommandFailureException.Refused(Reasons.AmountOverflow, "Amount and fee together are more than any wallet can hold.");
        }
    }

    private static Amount ChooseFee(Amount? asked, Amount minimum)
    {
        if (asked is { } fee)
        {
            return fee >= minimum
                ? fee
                : throw CommandFailureException.Refused(Reasons.FeeTooLow, $"The chain's minimum fee is {minimum} coins.");
        }

        return minimum <= MaxUnaskedFee
            ? minimum
            : throw CommandFailureException.Refused(
                Reasons.FeeTooHigh, $"The node asks for a fee of {minimum} coins. To pay more than {MaxUnaskedFee}, say so with --fee.");
    }

    private static ulong ChooseValidFor(ulong? asked, ulong most)
    {
        if (asked > most)
        {
            throw CommandFailureException.Refused(Reasons.ValidUntilTooFar, $"The chain allows at most {most} blocks.");
        }

        return asked ?? Math.Min(DefaultValidFor, most);
    }
}
