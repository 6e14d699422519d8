using System.CommandLine;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Transfers;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Keys;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc validator report FILE</c>: submits evidence against a validator that signed two blocks at one height.</summary>
internal static class ValidatorReportVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("report", "Report a validator that signed two blocks at one height; prints the transaction's id");
        var path = new Argument<string>("file") { Description = "The two signatures as JSON", HelpName = "FILE" };
        var terms = new TermsOptions();
        var wait = new WaitOptions();
        var passPhrase = new PassPhraseOption();
        command.Add(path);
        terms.AddTo(command);
        wait.AddTo(command);
        passPhrase.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            wait.Check(session.Arguments);
            TermsWish wish = terms.Read(session.Arguments);
            EquivocationEvidence evidence = EvidenceFile.Read(session.Arguments.GetRequiredValue(path));
            using KeyFile file = WalletKey.Read(session);
            SubmissionResponse submission = await WalletSubmission.SendAsync(
                session, file, wish, passPhrase.SourceOf(session), made => Evidence(made, evidence), cancellationToken);
            return await wait.ShowAsync(session, submission, cancellationToken);
        });
        return command;
    }

    /// <summary>The body, if the evidence holds on the chain: the node would refuse any other.</summary>
    private static TransactionBody Evidence(TransactionTerms terms, in EquivocationEvidence evidence)
    {
        using var verifier = new SignatureVerifier();
        return evidence.IsProven(terms.Chain, verifier)
            ? TransactionBody.Evidence(terms.Chain, terms.Sender, terms.Sequence, terms.TimeMilliseconds, terms.Fee, terms.ValidUntil, evidence)
            : throw CommandFailureException.Refused(
                Reasons.EvidenceInvalid, "The signatures are not of this key for two blocks at this height of this chain.");
    }
}
