using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using OrleansChain.Cli.Elections;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Node;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Commands;

/// <summary>
/// <c>dsc vote register ID</c>: makes a fresh key for one election and has it put on the roll. What is sent is kept, since only the same bytes are known
/// again: an account registers once.
/// </summary>
internal static class VoteRegisterVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("register", "Make a key for an election and have it put on the roll; needs a voter who has signed in");
        Argument<string> id = ElectionVerbs.Id();
        command.Add(id);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            ElectionId election = ElectionFiles.IdOf(session.Arguments.GetRequiredValue(id));
            NodeClient node = session.SignedIn();
            RegisterKeyRequest request = Prepare(session, election, UserName.Parse(session.Tokens.Read(session.NodeUrl).UserName));
            RegisterKeyResponse answer = await new ElectionNode(node).RegisterKeyAsync(election.Value, request, cancellationToken);
            session.Printer.Show(answer, RestJson.Default.RegisterKeyResponse, registered =>
            {
                session.Printer.Line(registered.Address);
                session.Printer.Note($"The key for this election is in {session.Keys.FolderPath}. Without it you cannot vote: keep a copy.");
            });
        });
        return command;
    }

    /// <summary>The request that was prepared before, else a new key and its request, both on disk before anything is sent.</summary>
    private static RegisterKeyRequest Prepare(Session session, ElectionId election, UserName userName)
    {
        string path = ElectionFiles.RegistrationPath(session.Keys.FolderPath, election);
        if (File.Exists(path))
        {
            return ElectionFiles.ReadRegistration(path);
        }

        using PrivateKey key = KeyOf(session, election);
        var request = new RegisterKeyRequest(key.PublicKey.ToString(), KeyPossession.Sign(key, election, userName).ToString());
        PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(request, RestJson.Default.RegisterKeyRequest));
        return request;
    }

    /// <summary>The key that an interrupted registration has left, else a new one.</summary>
    private static PrivateKey KeyOf(Session session, ElectionId election)
    {
        if (File.Exists(session.Keys.ForElection(election.Value).FilePath))
        {
            return ElectionFiles.OpenKey(session, election);
        }

        PrivateKey key = WalletKey.Generate();
        byte[] file = WalletKey.Encode(key, passPhrase: null);
        session.Keys.ForElection(election.Value).Create(file);
        CryptographicOperations.ZeroMemory(file);
        return key;
    }
}
