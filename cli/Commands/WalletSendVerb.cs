using System.CommandLine;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Transfers;
using OrleansChain.Core.Cryptography;
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
        var fee = new Option<string?>("--fee") { Description = "The fee in coins (else the chain's minimum)", HelpName = "F" };
        var validFor = new Option<ulong?>("--valid-for")
        {
            Description = $"For how many blocks it may be confirmed (else {TransferDraft.DefaultValidFor})",
            HelpName = "N",
        };
        var wait = new WaitOptions();
        var passPhrase = new PassPhraseOption();
        command.Add(amount);
        command.Add(address);
        command.Add(fee);
        command.Add(validFor);
        wait.AddTo(command);
        passPhrase.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            ParseResult arguments = session.Arguments;
            wait.Check(arguments);
            TransferDraft draft = TransferDraft.Parse(
                arguments.GetRequiredValue(amount), arguments.GetRequiredValue(address), arguments.GetValue(fee), arguments.GetValue(validFor));
            SubmissionResponse submission = await SendAsync(session, draft, passPhrase.SourceOf(session), cancellationToken);
            return await wait.ShowAsync(session, submission, cancellationToken);
        });
        return command;
    }

    private static async Task<SubmissionResponse> SendAsync(
        Session session, TransferDraft draft, PassPhraseSource passPhrases, CancellationToken cancellationToken)
    {
        using KeyFile file = WalletKey.Read(session);
        if (draft.Recipient == file.Address)
        {
            throw CommandFailureException.Refused(Reasons.SelfTransfer, "The address is this wallet's own.");
        }

        using PrivateKey key = await WalletKey.OpenAsync(file, passPhrases, cancellationToken);
        ChainResponse chain = await session.Node.GetChainAsync(cancellationToken);
        WalletResponse wallet = await session.Node.GetWalletAsync(file.Address.ToString(), cancellationToken);
        SignedTransaction transaction = TransferSigning.Sign(draft, chain, wallet, key, session.Time.GetUtcNow());
        return await new TransactionSender(session.Node, session.Time).SubmitAsync(transaction, cancellationToken);
    }
}
