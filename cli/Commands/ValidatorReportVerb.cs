using System.CommandLine;
using OrleansChain.Cli.Transfers;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc validator report FILE</c>: submits evidence against a validator that signed two blocks at one height.</summary>
internal static class ValidatorReportVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var path = new Argument<string>("file") { Description = "The two signatures as JSON", HelpName = "FILE" };
        return SigningVerb.Create(
            runner, "report", "Report a validator that signed two blocks at one height; prints the transaction's id", path, name =>
            {
                EquivocationEvidence evidence = EvidenceFile.Read(name);
                return terms => Evidence(terms, evidence);
            });
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
