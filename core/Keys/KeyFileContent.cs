using System.Security.Cryptography;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Keys;

/// <summary>The members of a key file, as read.</summary>
internal sealed class KeyFileContent
{
    public Address Address { get; set; }

    public PublicKey PublicKey { get; set; }

    public bool IsEncrypted { get; set; }

    /// <summary>The scalar where it is not encrypted; pinned, so that the garbage collector leaves no copies behind.</summary>
    public byte[] PrivateKey { get; } = GC.AllocateArray<byte>(Cryptography.PrivateKey.SizeBytes, pinned: true);

    public int Iterations { get; set; }

    public KeyEncryptionParts Encrypted { get; } = KeyEncryptionParts.Empty();

    public void Clear() => CryptographicOperations.ZeroMemory(PrivateKey);
}
