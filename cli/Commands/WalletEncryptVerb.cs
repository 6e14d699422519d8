using System.CommandLine;
using OrleansChain.Cli.Keys;
using OrleansChain.Core.Keys;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc wallet encrypt</c>: a pass phrase, or another one, for an existing key file.</summary>
internal static class WalletEncryptVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("encrypt", "Protect the key with a pass phrase, or with another one");
        var passPhrase = new PassPhraseOption();
        passPhrase.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            using KeyFile file = WalletKey.Read(session);
            await KeyFileWriting.ReprotectAsync(session, file, passPhrase.SourceOf(session), encrypt: true, cancellationToken);
        });
        return command;
    }
}
