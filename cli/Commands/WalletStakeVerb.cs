using System.CommandLine;
using OrleansChain.Cli.Transfers;
using OrleansChain.Core;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc wallet stake AMOUNT</c> and <c>dsc wallet unstake AMOUNT</c>: lock coins, and release them.</summary>
internal static class WalletStakeVerb
{
    /// <summary>Makes the verb that locks coins.</summary>
    public static Command CreateStake(VerbRunner runner) =>
        Create(runner, "stake", "Lock coins as stake; prints the transaction's id", (terms, amount) =>
        {
            TransactionTerms.CheckSum(amount, terms.Fee);
            return TransactionBody.Stake(terms.Chain, terms.Sender, terms.Sequence, terms.TimeMilliseconds, terms.Fee, terms.ValidUntil, amount);
        });

    /// <summary>Makes the verb that releases them.</summary>
    public static Command CreateUnstake(VerbRunner runner) =>
        Create(runner, "unstake", "Release stake, which comes back after the chain's delay; prints the transaction's id", (terms, amount) =>
            TransactionBody.Unstake(terms.Chain, terms.Sender, terms.Sequence, terms.TimeMilliseconds, terms.Fee, terms.ValidUntil, amount));

    private static Command Create(VerbRunner runner, string name, string description, Func<TransactionTerms, Amount, TransactionBody> makeBody)
    {
        var amount = new Argument<string>("amount") { Description = "How many coins", HelpName = "AMOUNT" };
        return SigningVerb.Create(runner, name, description, amount, text =>
        {
            Amount coins = CoinText.ParseAboveZero(text);
            return terms => makeBody(terms, coins);
        });
    }
}
