using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Validators;

public sealed class PollSignatureTests
{
    private static readonly ChainTag Chain = ChainTag.Parse("0102030405060708");
    private static readonly Address Validator = TestKeys.Get(1).Address;

    [Fact]
    public void The_digest_covers_chain_validator_kind_time_and_worker()
    {
        byte[] preimage = [.. "OCP1"u8, 1, 2, 3, 4, 5, 6, 7, 8, .. Validator.AsSpan(), 4, .. BitConverter.GetBytes(0x1122334455667788ul), .. "rig-7"u8];

        Assert.Equal(Sha256.Hash(preimage), PollSignature.Digest(Chain, Validator, ProofKind.Stake, 0x1122334455667788, "rig-7"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Rig")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("é")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456")]
    public void A_worker_has_a_name_of_few_plain_characters(string worker)
    {
        Assert.False(WorkerName.IsValid(worker));
        Assert.Throws<ArgumentException>(() => PollSignature.Digest(Chain, Validator, ProofKind.Work, 1, worker));
    }

    [Fact]
    public void A_name_has_at_most_32_characters()
    {
        Assert.True(WorkerName.IsValid("abcdefghijklmnopqrstuvwxyz-01234"));
        Assert.False(WorkerName.IsValid(null));
    }
}
