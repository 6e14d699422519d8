using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Transactions;

public sealed class TransferTemplateTests
{
    private const int InPayload = 70;

    private static readonly TransferTemplate Template = new(TransferBuilder.DefaultChain, 1_767_225_600_000, new Amount(1_000), new Height(99));

    [Fact]
    public void Sign_gives_the_body_and_the_key_that_the_signer_gives()
    {
        PrivateKey key = TestKeys.Get(1);
        Address recipient = TestKeys.Get(2).Address;
        TransactionBody body = TransactionBody.Transfer(
            Template.Chain, key.Address, 5, Template.TimeMilliseconds, Template.Fee, Template.ValidUntil, recipient, new Amount(123));

        SignedTransaction transaction = SignedTransaction.Parse(Sign(key, 5, recipient));

        Assert.Equal(body.Encode(), transaction.Body.ToArray());
        Assert.True(transaction.TryGetPublicKey(out PublicKey publicKey));
        Assert.Equal(key.PublicKey, publicKey);
    }

    [Fact]
    public void Sign_gives_a_transfer_whose_signature_holds()
    {
        byte[] bytes = Sign(TestKeys.Get(1), 5, TestKeys.Get(2).Address);

        Assert.Equal(TransactionOutcome.Accepted, Check(bytes));
        bytes[InPayload] ^= 1;
        Assert.Equal(TransactionOutcome.BadSignature, Check(bytes));
    }

    private static byte[] Sign(PrivateKey key, ulong sequence, Address recipient)
    {
        byte[] bytes = new byte[SignedTransaction.TransferBytes];
        Template.Sign(bytes, key, sequence, recipient, new Amount(123));
        return bytes;
    }

    private static TransactionOutcome Check(byte[] bytes)
    {
        using var verifier = new SignatureVerifier();
        return TransactionChecks.Check(bytes, new TransactionRules(Template.Chain, Template.Fee), verifier, out _);
    }
}
