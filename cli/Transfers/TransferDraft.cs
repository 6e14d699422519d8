using OrleansChain.Core;

namespace OrleansChain.Cli.Transfers;

/// <summary>What a person asked to send, checked as far as that goes without the node.</summary>
/// <param name="Amount">The amount, above zero.</param>
/// <param name="Recipient">Who receives it.</param>
/// <param name="Fee">The fee, or null for the chain's minimum.</param>
/// <param name="ValidFor">For how many blocks above the head it may be confirmed, or null for the usual number.</param>
internal sealed record TransferDraft(Amount Amount, Address Recipient, Amount? Fee, ulong? ValidFor)
{
    /// <summary>For how many blocks a transfer is valid unless told otherwise.</summary>
    public const ulong DefaultValidFor = 100;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="CommandFailureException">One of them is wrong.</exception>
    public static TransferDraft Parse(string amount, string address, string? fee, ulong? validFor)
    {
        if (validFor == 0)
        {
            throw CommandFailureException.Usage(Reasons.BadValidFor, "--valid-for must be at least 1 block.");
        }

        Amount parsed = ParseAmount(amount);
        Address recipient = ParseAddress(address);
        Amount? parsedFee = fee is null ? null : ParseCoins(fee);
        if (!parsed.TryAdd(parsedFee ?? Amount.Zero, out _))
        {
            throw CommandFailureException.Refused(Reasons.AmountOverflow, "Amount and fee together are more than any wallet can hold.");
        }

        return new TransferDraft(parsed, recipient, parsedFee, validFor);
    }

    /// <summary>Reads an amount of coins above zero.</summary>
    /// <exception cref="CommandFailureException">It is not a number of coins, or zero.</exception>
    public static Amount ParseAmount(string text)
    {
        Amount amount = ParseCoins(text);
        return amount.IsZero ? throw CommandFailureException.Refused(Reasons.ZeroAmount, "The amount is zero.") : amount;
    }

    private static Amount ParseCoins(string text)
    {
        if (Amount.TryParse(text, out Amount amount))
        {
            return amount;
        }

        string detail = text switch
        {
            ['-', ..] => "An amount cannot be negative.",
            _ when text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point && text.Length - point - 1 > Amount.Decimals =>
                $"An amount has at most {Amount.Decimals} decimals.",
            _ => "An amount is a number of coins such as 1.5, below 184467440738.",
        };
        throw CommandFailureException.Usage(Reasons.BadAmount, detail);
    }

    private static Address ParseAddress(string text) => Address.TryParse(text, out Address address)
        ? address
        : throw CommandFailureException.Usage(Reasons.BadAddress, "Not an address: wrong characters, length or checksum.");
}
