using System.CommandLine;
using OrleansChain.Cli.Keys;
using OrleansChain.Core.Keys;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc wallet decrypt</c>: takes the pass phrase off the key file.</summary>
internal static class WalletDecryptVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("decrypt", "Take the pass phrase off the key");
        var passPhrase = new PassPhraseOption();
        passPhrase.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            using KeyFile file = WalletKey.Read(session);
            if (!file.IsEncrypted)
            {
                throw CommandFailureException.KeyFile(Reasons.KeyNotEncrypted, $"{session.Keys.FilePath} is not encrypted.");
            }

            await KeyFileWriting.ReprotectAsync(session, file, passPhrase.SourceOf(session), encrypt: false, cancellationToken);
        });
        return command;
    }
}
