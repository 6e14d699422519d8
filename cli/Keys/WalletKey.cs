using System.Security.Cryptography;
using OrleansChain.Cli.Commands;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Keys;

namespace OrleansChain.Cli.Keys;

/// <summary>The wallet's key: made, read, opened and protected. Its bytes are zeroed as soon as they are not needed.</summary>
internal static class WalletKey
{
    /// <summary>Makes a new key from the system's randomness. The caller disposes it.</summary>
    public static PrivateKey Generate()
    {
        Span<byte> scalar = stackalloc byte[PrivateKey.SizeBytes];
        try
        {
            while (true)
            {
                RandomNumberGenerator.Fill(scalar);
                if (PrivateKey.TryCreate(scalar, out PrivateKey? key))
                {
                    return key;
                }
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
        }
    }

    /// <summary>The bytes of a key file, under a pass phrase if there is one. The caller zeroes them.</summary>
    public static byte[] Encode(PrivateKey key, PassPhrase? passPhrase)
    {
        if (passPhrase is null)
        {
            return KeyFile.Write(key);
        }

        Span<byte> salt = stackalloc byte[KeyFile.SaltBytes];
        Span<byte> nonce = stackalloc byte[KeyFile.NonceBytes];
        RandomNumberGenerator.Fill(salt);
        RandomNumberGenerator.Fill(nonce);
        return KeyFile.WriteEncrypted(key, passPhrase.Characters, salt, nonce);
    }

    /// <summary>Reads the key file without opening the key, and warns where others can read it. The caller disposes it.</summary>
    /// <exception cref="CommandFailureException">It is missing or damaged.</exception>
    public static KeyFile Read(Session session)
    {
        byte[] bytes = session.Keys.Read();
        try
        {
            KeyFileOutcome outcome = KeyFile.Read(bytes, out KeyFile? file);
            if (file is null)
            {
                throw CommandFailureException.KeyFile(Reasons.KeyFileDamaged, $"{session.Keys.FilePath}: {Describe(outcome)}");
            }

            if (session.Keys.IsOpenToOthers)
            {
                session.Printer.Note($"Others can read {session.Keys.FilePath}. Make it yours alone: chmod 600 {session.Keys.FilePath}");
            }

            return file;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Reads the wallet's address.</summary>
    /// <exception cref="CommandFailureException">The key file is missing or damaged.</exception>
    public static Address ReadAddress(Session session)
    {
        using KeyFile file = Read(session);
        return file.Address;
    }

    /// <summary>Opens the key, asking for the pass phrase where it is encrypted. The caller disposes it.</summary>
    /// <exception cref="CommandFailureException">The pass phrase is missing or wrong, or the file was altered.</exception>
    public static async Task<PrivateKey> OpenAsync(KeyFile file, PassPhraseSource passPhrases, CancellationToken cancellationToken)
    {
        using PassPhrase? passPhrase = file.IsEncrypted ? await passPhrases.GetAsync(cancellationToken) : null;
        KeyFileOutcome outcome = file.Open(passPhrase is null ? [] : passPhrase.Characters, out PrivateKey? key);
        return key ?? throw CommandFailureException.KeyFile(
            outcome == KeyFileOutcome.WrongPassPhrase ? Reasons.PassPhraseWrong : Reasons.KeyFileDamaged, Describe(outcome));
    }

    private static string Describe(KeyFileOutcome outcome) => outcome switch
    {
        KeyFileOutcome.Damaged => "This is not the JSON of a key file.",
        KeyFileOutcome.UnknownVersion => "This key file's version is unknown; a newer dsc may read it.",
        KeyFileOutcome.WrongContent => "A member of this key file is missing, repeated, unknown or malformed.",
        KeyFileOutcome.IterationsOutOfBounds => "This key file's count of iterations is out of bounds.",
        KeyFileOutcome.AddressMismatch => "Address, public key and private key of this key file do not belong together.",
        KeyFileOutcome.WrongPassPhrase => "The pass phrase is wrong, or the key file was altered.",
        _ => "This key file cannot be used.",
    };
}
