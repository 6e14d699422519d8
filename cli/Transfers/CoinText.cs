using OrleansChain.Core;

namespace OrleansChain.Cli.Transfers;

/// <summary>Amounts and addresses as people type them, refused with words that say what is wrong.</summary>
internal static class CoinText
{
    /// <summary>Reads an amount of coins.</summary>
    /// <exception cref="CommandFailureException">It is not a number of coins.</exception>
    public static Amount Parse(string text)
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

    /// <summary>Reads an amount of coins above zero.</summary>
    /// <exception cref="CommandFailureException">It is not a number of coins, or zero.</exception>
    public static Amount ParseAboveZero(string text)
    {
        Amount amount = Parse(text);
        return amount.IsZero ? throw CommandFailureException.Refused(Reasons.ZeroAmount, "The amount is zero.") : amount;
    }

    /// <summary>Reads an address.</summary>
    /// <exception cref="CommandFailureException">It is none.</exception>
    public static Address ParseAddress(string text) => Address.TryParse(text, out Address address)
        ? address
        : throw CommandFailureException.Usage(Reasons.BadAddress, "Not an address: wrong characters, length or checksum.");
}
