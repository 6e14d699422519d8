using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Keys;

/// <summary>The bytes of a key file's encrypted form.</summary>
internal readonly record struct KeyEncryptionParts(byte[] Salt, byte[] Nonce, byte[] Ciphertext, byte[] Tag)
{
    public static KeyEncryptionParts Empty() => new(
        new byte[KeyEncryption.SaltBytes], new byte[KeyEncryption.NonceBytes], new byte[PrivateKey.SizeBytes], new byte[KeyEncryption.TagBytes]);
}
