using System.Security.Cryptography;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Keys;
using OrleansChain.Silo.Settings;

namespace OrleansChain.Silo.Development;

/// <summary>The node's own key files, of mode 0600.</summary>
internal static class KeyFiles
{
    /// <summary>Reads a key file that a setting names.</summary>
    /// <exception cref="SettingException">It is missing, damaged or encrypted: a node cannot ask for a pass phrase.</exception>
    public static PrivateKey Read(string path, string setting)
    {
        if (!File.Exists(path))
        {
            throw new SettingException(setting, $"there is no key file {path}");
        }

        var outcome = KeyFile.Read(File.ReadAllBytes(path), out var file);
        using (file)
        {
            if (file is null)
            {
                throw new SettingException(setting, $"{path} is not a key file ({outcome})");
            }

            outcome = file.Open([], out var key);
            return key ?? throw new SettingException(setting, $"the key file {path} cannot be opened ({outcome}); a node's key file must not be encrypted");
        }
    }

    /// <summary>Makes a key file with a fresh key, unless it is there already. Nobody else can read it at any moment.</summary>
    public static void Ensure(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        using var key = Generate();
        NewFile.Write(path, KeyFile.Write(key), NewFile.OwnerOnly);
    }

    private static PrivateKey Generate()
    {
        Span<byte> scalar = stackalloc byte[PrivateKey.SizeBytes];
        while (true)
        {
            RandomNumberGenerator.Fill(scalar);
            if (PrivateKey.TryCreate(scalar, out var key))
            {
                CryptographicOperations.ZeroMemory(scalar);
                return key;
            }
        }
    }
}
