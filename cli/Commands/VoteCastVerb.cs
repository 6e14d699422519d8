using System.CommandLine;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using OrleansChain.Cli.Elections;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Commands;

/// <summary>
/// <c>dsc vote cast ID ANSWER…</c>: signs a ballot on this machine and casts it. It goes without the account's token, so that nothing ties it to a person.
/// </summary>
internal static class VoteCastVerb
{
    private const string Blank = "blank";

    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("cast", "Cast a ballot; prints its tracker");
        Argument<string> id = ElectionVerbs.Id();
        var answers = new Argument<string[]>("answers")
        {
            Description = "For each question the numbers of the candidates, such as 1,3, or blank; dsc election show ID lists them",
            HelpName = "ANSWER...",
            Arity = ArgumentArity.ZeroOrMore,
        };
        command.Add(id);
        command.Add(answers);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            ElectionId election = ElectionFiles.IdOf(session.Arguments.GetRequiredValue(id));
            BallotReceipt receipt = await CastAsync(session, election, session.Arguments.GetValue(answers) ?? [], cancellationToken);
            session.Printer.Show(receipt, RestJson.Default.BallotReceipt, _ => session.Printer.Line(receipt.Tracker));
        });
        return command;
    }

    private static async Task<BallotReceipt> CastAsync(Session session, ElectionId election, string[] answers, CancellationToken cancellationToken)
    {
        var node = new ElectionNode(session.Node);
        string path = BallotBook.PathOf(session.Keys.FolderPath, election.Value);
        BallotBook book = BallotBook.Read(path);
        if (book.Pending is { } waiting)
        {
            session.Printer.Note("A ballot from before has no receipt yet. It is cast again; the answers given now are not used.");
            return await SendAsync(node, election, path, book, Convert.FromHexString(waiting), cancellationToken);
        }

        ElectionResponse view = await node.GetAsync(election.Value, cancellationToken);
        ImmutableArray<ImmutableArray<int>> choices = Read(answers, view.Definition);
        if (view.ChainTag is not { } text || !ChainTag.TryParse(text, out ChainTag chain))
        {
            throw CommandFailureException.Refused(Reasons.ElectionNotOpen, $"The election is in the phase {view.Phase}.");
        }

        using PrivateKey key = ElectionFiles.OpenKey(session, election);
        ImmutableArray<byte> salt = [.. RandomNumberGenerator.GetBytes(BallotContent.SaltBytes)];
        byte[] ballot = BallotSigner.Sign(key, chain, book.Next, new BallotContent(salt, choices));
        book = book with { Pending = Convert.ToHexStringLower(ballot) };
        book.Write(path);
        return await SendAsync(node, election, path, book, ballot, cancellationToken);
    }

    private static async Task<BallotReceipt> SendAsync(
        ElectionNode node, ElectionId election, string path, BallotBook book, byte[] ballot, CancellationToken cancellationToken)
    {
        try
        {
            BallotReceipt receipt = await node.CastAsync(election.Value, ballot, cancellationToken);
            (book with { Next = book.Next + 1, Pending = null, Trackers = [.. book.Trackers, receipt.Tracker] }).Write(path);
            return receipt;
        }
        catch (CommandFailureException failure) when (failure.ExitCode == ExitCodes.Refused)
        {
            // Refused for good: these bytes are no ballot of this election, so nobody has to cast them again.
            (book with { Pending = null }).Write(path);
            throw;
        }
    }

    private static ImmutableArray<ImmutableArray<int>> Read(string[] answers, ElectionDefinitionMessage definition) =>
        answers.Length == definition.Questions.Count
            ? [.. answers.Select((answer, i) => Read(answer, definition.Questions[i]))]
            : throw Wrong($"There are {definition.Questions.Count} questions and {answers.Length} answers.");

    private static ImmutableArray<int> Read(string answer, ElectionQuestionMessage question)
    {
        SortedSet<int> chosen = [];
        foreach (string number in string.Equals(answer, Blank, StringComparison.Ordinal) ? [] : answer.Split(','))
        {
            bool isRead = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int place);
            if (!isRead || place < 1 || place > question.Candidates.Count || !chosen.Add(place - 1))
            {
                throw Wrong($"'{answer}' is no answer to: {question.Text} Give different numbers from 1 to {question.Candidates.Count}, or blank.");
            }
        }

        return chosen.Count >= question.MinChoices && chosen.Count <= question.MaxChoices
            ? [.. chosen]
            : throw Wrong($"Choose {question.MinChoices} to {question.MaxChoices}: {question.Text}");
    }

    private static CommandFailureException Wrong(string detail) => CommandFailureException.Usage(Reasons.BadAnswer, detail);
}
