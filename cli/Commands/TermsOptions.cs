using System.CommandLine;
using OrleansChain.Cli.Transfers;

namespace OrleansChain.Cli.Commands;

/// <summary><c>--fee</c> and <c>--valid-for</c> of the verbs that sign a transaction.</summary>
internal sealed class TermsOptions
{
    private readonly Option<string?> _fee = new("--fee") { Description = "The fee in coins (else the chain's minimum)", HelpName = "F" };

    private readonly Option<ulong?> _validFor = new("--valid-for")
    {
        Description = $"For how many blocks it may be confirmed (else {TransactionTerms.DefaultValidFor})",
        HelpName = "N",
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_fee);
        command.Add(_validFor);
    }

    /// <summary>Reads the options.</summary>
    /// <exception cref="CommandFailureException">One of them is wrong.</exception>
    public TermsWish Read(ParseResult arguments)
    {
        ulong? validFor = arguments.GetValue(_validFor);
        if (validFor == 0)
        {
            throw CommandFailureException.Usage(Reasons.BadValidFor, "--valid-for must be at least 1 block.");
        }

        return new TermsWish(arguments.GetValue(_fee) is { } fee ? CoinText.Parse(fee) : null, validFor);
    }
}
