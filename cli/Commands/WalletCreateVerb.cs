using System.CommandLine;
using OrleansChain.Cli.Keys;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc wallet create</c>: a new key in a new key file.</summary>
internal static class WalletCreateVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("create", "Make a key and its file; an existing file is never overwritten");
        var encrypt = new Option<bool>("--encrypt") { Description = "Protect the key with a pass phrase" };
        var passPhrase = new PassPhraseOption();
        command.Add(encrypt);
        passPhrase.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            session.Keys.RequireNone();
            using PassPhrase? chosen = session.Arguments.GetValue(encrypt)
                ? await passPhrase.SourceOf(session).GetNewAsync(cancellationToken)
                : null;
            using PrivateKey key = WalletKey.Generate();
            KeyFileWriting.Create(session, key, chosen);
        });
        return command;
    }
}
