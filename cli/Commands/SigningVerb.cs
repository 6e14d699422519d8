using System.CommandLine;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Transfers;
using OrleansChain.Core.Keys;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Commands;

/// <summary>A verb with one argument that signs a transaction here and submits it.</summary>
internal static class SigningVerb
{
    /// <summary>Makes the verb.</summary>
    /// <param name="runner">Runs it.</param>
    /// <param name="name">The verb.</param>
    /// <param name="description">What its help says.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="read">Reads the argument, before the key and the node are asked for anything; the result makes the body.</param>
    public static Command Create(
        VerbRunner runner, string name, string description, Argument<string> argument, Func<string, Func<TransactionTerms, TransactionBody>> read)
    {
        var command = new Command(name, description);
        var terms = new TermsOptions();
        var wait = new WaitOptions();
        var passPhrase = new PassPhraseOption();
        command.Add(argument);
        terms.AddTo(command);
        wait.AddTo(command);
        passPhrase.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            wait.Check(session.Arguments);
            TermsWish wish = terms.Read(session.Arguments);
            Func<TransactionTerms, TransactionBody> makeBody = read(session.Arguments.GetRequiredValue(argument));
            using KeyFile file = WalletKey.Read(session);
            SubmissionResponse submission = await WalletSubmission.SendAsync(
                session, file, wish, passPhrase.SourceOf(session), makeBody, cancellationToken);
            return await wait.ShowAsync(session, submission, cancellationToken);
        });
        return command;
    }
}
