using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Transactions;

/// <summary>
/// Two signatures of one key for two blocks at one height. As the payload of a transaction: public key 65, height u64, hash 32, signature 64,
/// hash 32, signature 64; the first hash is the lower one, so that two blocks have one encoding.
/// </summary>
/// <param name="Key">The key that signed both.</param>
/// <param name="Height">The height of both blocks.</param>
/// <param name="FirstHash">The lower hash, compared byte by byte in natural order.</param>
/// <param name="FirstSignature">The signature for it, see <see cref="SealSignature"/>.</param>
/// <param name="SecondHash">The higher hash.</param>
/// <param name="SecondSignature">The signature for it.</param>
public readonly record struct EquivocationEvidence(
    PublicKey Key, Height Height, BlockHash FirstHash, Signature FirstSignature, BlockHash SecondHash, Signature SecondSignature)
{
    /// <summary>The number of bytes.</summary>
    public const int SizeBytes = SecondSignatureOffset + Signature.SizeBytes;

    private const int HeightOffset = PublicKey.SizeBytes;
    private const int FirstHashOffset = HeightOffset + Height.SizeBytes;
    private const int FirstSignatureOffset = FirstHashOffset + BlockHash.SizeBytes;
    private const int SecondHashOffset = FirstSignatureOffset + Signature.SizeBytes;
    private const int SecondSignatureOffset = SecondHashOffset + BlockHash.SizeBytes;

    /// <summary>Whether the hashes differ and stand in their order.</summary>
    public bool IsOrdered => FirstHash.CompareTo(SecondHash) < 0;

    /// <summary>The address whose coins answer for it.</summary>
    public Address Offender => Key.ToAddress();

    /// <summary>Evidence of two signatures in any order; high s is put right. Nothing is checked.</summary>
    public static EquivocationEvidence Of(
        PublicKey key, Height height, BlockHash hash, Signature signature, BlockHash otherHash, Signature otherSignature) =>
        hash.CompareTo(otherHash) < 0
            ? new EquivocationEvidence(key, height, hash, signature.NormalizeS(), otherHash, otherSignature.NormalizeS())
            : new EquivocationEvidence(key, height, otherHash, otherSignature.NormalizeS(), hash, signature.NormalizeS());

    /// <summary>Reads the 265 bytes, if key and signatures have the right form.</summary>
    /// <param name="source">The payload.</param>
    /// <param name="evidence">The evidence, where read.</param>
    public static bool TryRead(ReadOnlySpan<byte> source, out EquivocationEvidence evidence)
    {
        bool read = PublicKey.TryRead(source[..PublicKey.SizeBytes], out PublicKey key);
        read &= Signature.TryRead(source.Slice(FirstSignatureOffset, Signature.SizeBytes), out Signature first);
        read &= Signature.TryRead(source.Slice(SecondSignatureOffset, Signature.SizeBytes), out Signature second);
        evidence = read
            ? new EquivocationEvidence(
                key,
                Height.ReadFrom(source[HeightOffset..]),
                BlockHash.ReadFrom(source[FirstHashOffset..]),
                first,
                BlockHash.ReadFrom(source[SecondHashOffset..]),
                second)
            : default;
        return read;
    }

    /// <summary>Whether it shows equivocation on a chain: the hashes differ and stand in order, and the key signed both.</summary>
    /// <param name="chain">The chain's tag.</param>
    /// <param name="verifier">Checks the signatures.</param>
    public bool IsProven(ChainTag chain, SignatureVerifier verifier)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        return IsOrdered
            && verifier.Check(Key, SealSignature.Digest(ProofKind.Stake, chain, Height, FirstHash), FirstSignature) == SignatureCheck.Valid
            && verifier.Check(Key, SealSignature.Digest(ProofKind.Stake, chain, Height, SecondHash), SecondSignature) == SignatureCheck.Valid;
    }

    /// <summary>Writes the bytes to the start of <paramref name="destination"/>.</summary>
    /// <param name="destination">At least <see cref="SizeBytes"/> bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        Key.CopyTo(destination);
        Height.CopyTo(destination[HeightOffset..]);
        FirstHash.CopyTo(destination[FirstHashOffset..]);
        FirstSignature.CopyTo(destination[FirstSignatureOffset..]);
        SecondHash.CopyTo(destination[SecondHashOffset..]);
        SecondSignature.CopyTo(destination[SecondSignatureOffset..]);
    }
}
