using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;

namespace OrleansChain.Core.Elections.Registration;

/// <summary>
/// The proof that a voter's device has the key that it registers for an election: a signature over the SHA-256 of <c>OCK1</c>, the election's id,
/// a zero byte, and the user name in lower case. The name in it keeps others from registering a key that they have seen.
/// </summary>
public static class KeyPossession
{
    private static ReadOnlySpan<byte> Tag => "OCK1"u8;

    /// <summary>The bytes whose SHA-256 is signed: what a browser's WebCrypto is given.</summary>
    /// <param name="election">The election.</param>
    /// <param name="user">The account.</param>
    public static byte[] Message(ElectionId election, UserName user) =>
        [.. Tag, .. System.Text.Encoding.ASCII.GetBytes(election.Value), 0, .. System.Text.Encoding.ASCII.GetBytes(user.Value)];

    /// <summary>The signature of a device.</summary>
    /// <param name="key">The key for this election.</param>
    /// <param name="election">The election.</param>
    /// <param name="user">The account.</param>
    public static Signature Sign(PrivateKey key, ElectionId election, UserName user) => key.Sign(Sha256.Hash(Message(election, user)));

    /// <summary>Whether the signature is the key's. S may be low or high: WebCrypto gives either.</summary>
    /// <param name="key">The public key.</param>
    /// <param name="election">The election.</param>
    /// <param name="user">The account.</param>
    /// <param name="signature">The 64 bytes.</param>
    public static bool IsProven(in PublicKey key, ElectionId election, UserName user, ReadOnlySpan<byte> signature) =>
        Signature.TryRead(signature, out Signature read)
        && SignatureVerifier.CheckOnce(key, Sha256.Hash(Message(election, user)), read.NormalizeS()) == SignatureCheck.Valid;
}
