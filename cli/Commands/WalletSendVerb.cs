using System.CommandLine;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Transfers;
using OrleansChain.Core;
using OrleansChain.Core.Keys;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc wallet send AMOUNT ADDRESS</c>: signs a transfer here and submits it.</summary>
internal static class WalletSendVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("send", "Sign a transfer and submit it; prints its id");
        var amount = new Argument<string>("amount") { Description = "How many coins", HelpName = "AMOUNT" };
        var address = new Argument<string>("address") { Description = "Who receives them", HelpName = "ADDRESS" };
        var terms = new TermsOptions();
        var wait = new WaitOptions();
        var passPhrase = new PassPhraseOption();
        command.Add(amount);
        command.Add(address);
        terms.AddTo(command);
        wait.AddTo(command);
        passPhrase.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            ParseResult arguments = session.Arguments;
            wait.Check(arguments);
            TermsWish wish = terms.Read(arguments);
            Amount coins = CoinText.ParseAboveZero(arguments.GetRequiredValue(amount));
            Address recipient = CoinText.ParseAddress(arguments.GetRequiredValue(address));
            TransactionTerms.CheckSum(coins, wish.Fee ?? Amount.Zero);
            using KeyFile file = WalletKey.Read(session);
            if (recipient == file.Address)
            {
                throw CommandFailureException.Refused(Reasons.SelfTransfer, "The address is this wallet's own.");
            }

            SubmissionResponse submission = await WalletSubmission.SendAsync(
                session, file, wish, passPhrase.SourceOf(session), made => Transfer(made, recipient, coins), cancellationToken);
            return await wait.ShowAsync(session, submission, cancellationToken);
        });
        return command;
    }

    private static TransactionBody Transfer(TransactionTerms terms, Address recipient, Amount amount)
    {
        TransactionTerms.CheckSum(amount, terms.Fee);
        return TransactionBody.Transfer(
            terms.Chain, terms.Sender, terms.Sequence, terms.TimeMilliseconds, terms.Fee, terms.ValidUntil, recipient, amount);
    }
}
