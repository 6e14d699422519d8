using System.CommandLine;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Transfers;
using OrleansChain.Core;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc wallet fund AMOUNT</c>: coins from a development node's faucet.</summary>
internal static class WalletFundVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("fund", "Ask a development node's faucet for coins");
        var amount = new Argument<string>("amount") { Description = "How many coins", HelpName = "AMOUNT" };
        var wait = new WaitOptions();
        command.Add(amount);
        wait.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            wait.Check(session.Arguments);
            Amount coins = CoinText.ParseAboveZero(session.Arguments.GetRequiredValue(amount));
            string address = WalletKey.ReadAddress(session).ToString();
            SubmissionResponse submission = await FundAsync(session, new FaucetRequest(address, coins.Units.ToString()), cancellationToken);
            return await wait.ShowAsync(session, submission, cancellationToken);
        });
        return command;
    }

    /// <summary>Asks once: the faucet gives again when it is asked again.</summary>
    private static async Task<SubmissionResponse> FundAsync(Session session, FaucetRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await session.Node.FundAsync(request, cancellationToken);
        }
        catch (CommandFailureException failure) when (failure.Reason is Reasons.AnswerLost)
        {
            throw new CommandFailureException(
                failure.ExitCode, Reasons.OutcomeUnknown, $"{failure.Message} Whether the faucet gave is not known. Look first: dsc wallet transactions");
        }
    }
}
