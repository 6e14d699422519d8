using System.Security.Cryptography;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Output;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Keys;

namespace OrleansChain.Cli.Commands;

/// <summary>Writes the key file and shows what was written; never the key itself.</summary>
internal static class KeyFileWriting
{
    /// <summary>Writes a key file where there is none.</summary>
    public static void Create(Session session, PrivateKey key, PassPhrase? passPhrase) =>
        Write(session, key, passPhrase, bytes => session.Keys.Create(bytes));

    /// <summary>Opens the key and writes the key file anew, with another protection.</summary>
    public static async Task ReprotectAsync(
        Session session, KeyFile file, PassPhraseSource passPhrases, bool encrypt, CancellationToken cancellationToken)
    {
        using PrivateKey key = await WalletKey.OpenAsync(file, passPhrases, cancellationToken);
        using PassPhrase? passPhrase = encrypt ? await passPhrases.GetNewAsync(cancellationToken) : null;
        Write(session, key, passPhrase, bytes => session.Keys.Replace(bytes));
    }

    private static void Write(Session session, PrivateKey key, PassPhrase? passPhrase, Action<byte[]> write)
    {
        byte[] bytes = WalletKey.Encode(key, passPhrase);
        try
        {
            write(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }

        var view = new KeyFileView(key.Address.ToString(), key.PublicKey.ToString(), session.Keys.FilePath, passPhrase is not null);
        session.Printer.Show(view, CliJson.Default.KeyFileView, written =>
        {
            session.Printer.Line(written.Address);
            session.Printer.Note(written.Encrypted
                ? $"The key is in {written.Path}, under the pass phrase. Nobody can bring back either: keep a copy of both."
                : $"The key is in {written.Path}, not encrypted. Nobody can bring it back: keep a copy.");
        });
    }
}
