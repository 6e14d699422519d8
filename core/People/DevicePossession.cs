using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.People;

/// <summary>
/// What a device signs at sign-up to prove that it has the private key of the public key it registers. The user's name is in it, so nobody can register
/// another's key with a copied signature.
/// </summary>
public static class DevicePossession
{
    private static ReadOnlySpan<byte> Tag => "OCD1"u8;

    /// <summary>The bytes: "OCD1" and the user's name in lower case. WebCrypto signs them with ECDSA and SHA-256.</summary>
    public static byte[] Message(UserName user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return [.. Tag, .. System.Text.Encoding.ASCII.GetBytes(user.Value)];
    }

    /// <summary>The SHA-256 of the message.</summary>
    public static Hash256 Digest(UserName user) => Sha256.Hash(Message(user));

    /// <summary>Whether key and signature are such, and belong together for this user. S may be low or high: WebCrypto gives either.</summary>
    /// <returns><see cref="SignUpOutcome.Created"/> where they do.</returns>
    public static SignUpOutcome Check(UserName user, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> signature)
    {
        if (!PublicKey.TryRead(publicKey, out PublicKey key) || !key.IsOnCurve)
        {
            return SignUpOutcome.BadPublicKey;
        }

        bool isValid = Signature.TryRead(signature, out Signature possession)
            && SignatureVerifier.CheckOnce(key, Digest(user), possession.NormalizeS()) == SignatureCheck.Valid;
        return isValid ? SignUpOutcome.Created : SignUpOutcome.BadPossession;
    }
}
