using OrleansChain.Cli.Output;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Transfers;

/// <summary>Makes a signed transfer from what a person asked and what the node says about chain and wallet.</summary>
internal static class TransferSigning
{
    /// <summary>The highest fee that is paid only because the node asks for it; more must be given with <c>--fee</c>.</summary>
    public static readonly Amount MaxUnaskedFee = Amount.FromCoins(1);

    /// <summary>Signs.</summary>
    /// <param name="draft">What is asked.</param>
    /// <param name="chain">The chain's rules and head.</param>
    /// <param name="wallet">The sender's wallet.</param>
    /// <param name="key">The sender's key.</param>
    /// <param name="now">The time to write into the transfer.</param>
    /// <exception cref="CommandFailureException">The chain's rules refuse it.</exception>
    public static SignedTransaction Sign(TransferDraft draft, ChainResponse chain, WalletResponse wallet, PrivateKey key, DateTimeOffset now)
    {
        Amount fee = ChooseFee(draft.Fee, Wording.Units(chain.MinimumFee));
        if (!draft.Amount.TryAdd(fee, out _))
        {
            throw CommandFailureException.Refused(Reasons.AmountOverflow, "Amount and fee together are more than any wallet can hold.");
        }

        if (!ChainTag.TryParse(chain.ChainTag, out ChainTag tag))
        {
            throw CommandFailureException.NotUnderstood("The node gave a chain tag that is none.");
        }

        TransactionBody body = TransactionBody.Transfer(
            tag,
            key.Address,
            wallet.NextSequence,
            (ulong)now.ToUnixTimeMilliseconds(),
            fee,
            new Height(chain.Height + ChooseValidFor(draft.ValidFor, chain.MaxValidityBlocks)),
            draft.Recipient,
            draft.Amount);
        return TransactionSigner.Sign(body, key);
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

        return asked ?? Math.Min(TransferDraft.DefaultValidFor, most);
    }
}
