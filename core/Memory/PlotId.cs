using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Memory;

/// <summary>
/// What a plot's entries are made from: SHA-256 of the tag "OCI1", the validator's public key and the chain's name. So a plot serves one key
/// on one chain, and two validators cannot share one.
/// </summary>
/// <param name="Value">The 32 bytes.</param>
public readonly record struct PlotId(Hash256 Value)
{
    /// <summary>The id of a validator's plot. The chain's name stands for the chain, as its tag is not known before block 0 is made.</summary>
    public static PlotId For(ChainId chain, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ReadOnlySpan<byte> tag = "OCI1"u8;
        Span<byte> input = stackalloc byte[tag.Length + PublicKey.SizeBytes + ChainId.MaxLength];
        tag.CopyTo(input);
        key.CopyTo(input[tag.Length..]);
        int name = System.Text.Encoding.ASCII.GetBytes(chain.Value, input[(tag.Length + PublicKey.SizeBytes)..]);
        return new PlotId(Sha256.Hash(input[..(tag.Length + PublicKey.SizeBytes + name)]));
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString();
}
