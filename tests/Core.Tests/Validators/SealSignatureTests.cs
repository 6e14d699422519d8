using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Tests.Validators;

public sealed class SealSignatureTests
{
    private static readonly ChainTag Chain = ChainTag.Parse("0102030405060708");
    private static readonly BlockHash Block = BlockHash.From(Sha256.Hash("block"u8));

    [Theory]
    [InlineData(ProofKind.Memory, "OCV1")]
    [InlineData(ProofKind.Stake, "OCV1")]
    [InlineData(ProofKind.Work, "OCW1")]
    public void The_digest_covers_tag_chain_height_and_block(ProofKind kind, string tag)
    {
        byte[] preimage =
        [
            .. System.Text.Encoding.ASCII.GetBytes(tag), 1, 2, 3, 4, 5, 6, 7, 8, .. BitConverter.GetBytes(0x1122334455667788ul), .. Sha256.Hash("block"u8).AsSpan(),
        ];

        Assert.Equal(Sha256.Hash(preimage), SealSignature.Digest(kind, Chain, new Height(0x1122334455667788), Block));
    }

    [Theory]
    [InlineData(ProofKind.None)]
    [InlineData(ProofKind.Genesis)]
    [InlineData(ProofKind.Unspecified)]
    public void Nobody_signs_a_block_of_another_kind(ProofKind kind) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SealSignature.Digest(kind, Chain, new Height(1), Block));
}
