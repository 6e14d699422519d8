using System.CommandLine;
using System.Text.Json;
using OrleansChain.Cli.Commands;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.People;

/// <summary><c>dsc voter profile FILE</c>: what an officer decides on. It comes from a file, since other processes can read arguments.</summary>
internal static class VoterProfileVerb
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("profile", "Give the profile that an officer decides on, or erase it");
        var path = new Argument<string?>("file")
        {
            Description = "JSON with nationalId, voterId, phone and address",
            HelpName = "FILE",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var erase = new Option<bool>("--erase") { Description = "Erase the profile at the node" };
        command.Add(path);
        command.Add(erase);
        runner.Attach(command, (session, cancellationToken) => (session.Arguments.GetValue(path), session.Arguments.GetValue(erase)) switch
        {
            (null, true) => EraseAsync(session, cancellationToken),
            ({ } file, false) => SubmitAsync(session, file, cancellationToken),
            _ => throw CommandFailureException.Usage(Reasons.BadCommandLine, "Give either a file or --erase."),
        });
        return command;
    }

    private static async Task SubmitAsync(Session session, string path, CancellationToken cancellationToken)
    {
        ProfileRequest profile = Read(path);
        await session.SignedIn().SendAsync(HttpMethod.Put, "v1/people/profile", profile, RestJson.Default.ProfileRequest, cancellationToken);
        session.ShowDone(session.Tokens.Read(session.NodeUrl).UserName, "submitted");
    }

    private static async Task EraseAsync(Session session, CancellationToken cancellationToken)
    {
        await session.SignedIn().SendAsync(HttpMethod.Delete, "v1/people/profile", cancellationToken);
        session.ShowDone(session.Tokens.Read(session.NodeUrl).UserName, "erased");
    }

    private static ProfileRequest Read(string path)
    {
        try
        {
            byte[] bytes = new FileInfo(path).Length <= MaxBytes ? File.ReadAllBytes(path) : [];
            return JsonSerializer.Deserialize(bytes, RestJson.Default.ProfileRequest) ?? throw Bad();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            throw Bad();
        }

        CommandFailureException Bad() => CommandFailureException.Usage(
            Reasons.BadProfileFile, $"{path} cannot be read, or is not JSON with nationalId, voterId, phone and address.");
    }
}
