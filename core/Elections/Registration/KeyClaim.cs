using System.Security.Cryptography;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Elections.Registration;

/// <summary>
/// What is kept of an account's registration: the SHA-256 of <c>OCA1</c>, the public key and the signature that proved its possession. The signature
/// is stored nowhere and nobody but the device can make it, so the claim does not tell which key of the roll is the account's; a device that repeats
/// its registration with the same bytes is known again.
/// </summary>
public static class KeyClaim
{
    private static ReadOnlySpan<byte> Tag => "OCA1"u8;

    /// <summary>The claim of a registration.</summary>
    /// <param name="key">The key.</param>
    /// <param name="signature">The signature's 64 bytes.</param>
    public static Hash256 Of(in PublicKey key, ReadOnlySpan<byte> signature)
    {
        Span<byte> bytes = stackalloc byte[PublicKey.SizeBytes];
        key.CopyTo(bytes);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Tag);
        hash.AppendData(bytes);
        hash.AppendData(signature);
        Span<byte> claim = stackalloc byte[Hash256.SizeBytes];
        hash.GetHashAndReset(claim);
        return Hash256.ReadFrom(claim);
    }
}
