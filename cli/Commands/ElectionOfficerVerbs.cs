using System.CommandLine;
using System.Text.Json;
using OrleansChain.Cli.Elections;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Commands;

/// <summary>The verbs under <c>dsc election</c> for officers: create, change, roll, keys, begin-registration, open, close, publish.</summary>
internal static class ElectionOfficerVerbs
{
    private const long MaxDefinitionBytes = 1024 * 1024;
    private const long MaxRollBytes = 64 * 1024 * 1024;

    /// <summary>Makes the verbs.</summary>
    public static IEnumerable<Command> Create(VerbRunner runner) =>
    [
        OfFile(runner, "create", "Create an election as a draft from a definition", "The definition as JSON", (node, id, file, cancellationToken) =>
            node.CreateAsync(new CreateElectionRequest(id, DefinitionIn(file)), cancellationToken)),
        OfFile(runner, "change", "Replace the definition of a draft", "The definition as JSON", (node, id, file, cancellationToken) =>
            node.ChangeAsync(id, DefinitionIn(file), cancellationToken)),
        Roll(runner),
        OfFile(runner, "keys", "Put keys on the roll that the officer has", "CSV with the columns publicKey and weight", (node, id, file, cancellationToken) =>
            node.ImportKeysAsync(id, Read(file, MaxRollBytes), cancellationToken)),
        Act(runner, "begin-registration", "From draft to registration: voters register their keys"),
        Act(runner, "open", "From registration to open: everything is frozen, ballots are taken"),
        Act(runner, "close", "From open to closed: no ballot is taken any more, sealing begins"),
        Act(runner, "publish", "From sealed to published: the result is public"),
    ];

    private static Command Roll(VerbRunner runner)
    {
        var command = new Command("roll", "Say which accounts may register a key: by rule, or those in a file");
        Argument<string> id = ElectionVerbs.Id();
        var file = new Argument<string?>("file")
        {
            Description = "CSV with the columns user and weight",
            HelpName = "FILE",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var rule = new Option<string?>("--rule") { Description = "nobody, or approvedVoters: every approved voter, with weight 1", HelpName = "RULE" };
        command.Add(id);
        command.Add(file);
        command.Add(rule);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            var node = new ElectionNode(session.SignedIn());
            string election = Uri.EscapeDataString(session.Arguments.GetRequiredValue(id));
            ElectionView.Show(session.Printer, (session.Arguments.GetValue(file), session.Arguments.GetValue(rule)) switch
            {
                ({ } path, null) => await node.SetRollAsync(election, Read(path, MaxRollBytes), cancellationToken),
                (null, { } named) => await node.SetRollAsync(election, new RollRequest(named), cancellationToken),
                _ => throw CommandFailureException.Usage(Reasons.BadCommandLine, "Give a file, or --rule, and not both."),
            });
        });
        return command;
    }

    private static Command Act(VerbRunner runner, string act, string description)
    {
        var command = new Command(act, description);
        Argument<string> id = ElectionVerbs.Id();
        command.Add(id);
        runner.Attach(command, async (session, cancellationToken) => ElectionView.Show(
            session.Printer,
            await new ElectionNode(session.SignedIn()).ActAsync(Uri.EscapeDataString(session.Arguments.GetRequiredValue(id)), act, cancellationToken)));
        return command;
    }

    private static Command OfFile(
        VerbRunner runner, string name, string description, string content, Func<ElectionNode, string, string, CancellationToken, Task<ElectionResponse>> verb)
    {
        var command = new Command(name, description);
        Argument<string> id = ElectionVerbs.Id();
        var file = new Argument<string>("file") { Description = content, HelpName = "FILE" };
        command.Add(id);
        command.Add(file);
        runner.Attach(command, async (session, cancellationToken) => ElectionView.Show(
            session.Printer,
            await verb(
                new ElectionNode(session.SignedIn()),
                session.Arguments.GetRequiredValue(id),
                session.Arguments.GetRequiredValue(file),
                cancellationToken)));
        return command;
    }

    private static ElectionDefinitionMessage DefinitionIn(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(Read(path, MaxDefinitionBytes), RestReading.Of<ElectionDefinitionMessage>())
                ?? throw CommandFailureException.Usage(Reasons.BadElectionFile, $"{path} holds no definition.");
        }
        catch (JsonException exception)
        {
            throw CommandFailureException.Usage(Reasons.BadElectionFile, $"{path} is no definition: {exception.Message}");
        }
    }

    private static byte[] Read(string path, long maxBytes)
    {
        try
        {
            return new FileInfo(path).Length <= maxBytes
                ? File.ReadAllBytes(path)
                : throw CommandFailureException.Usage(Reasons.BadElectionFile, $"{path} has more than {maxBytes} bytes.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CommandFailureException.Usage(Reasons.BadElectionFile, $"{path}: {exception.Message}");
        }
    }
}
