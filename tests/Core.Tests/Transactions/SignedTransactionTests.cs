using FsCheck;
using FsCheck.Fluent;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Transactions;

public sealed class SignedTransactionTests
{
    private sealed record Case(ulong Sequence, ulong Time, ulong Fee, ulong ValidUntil, ulong Units, int Recipient);

    private static Gen<Case> Cases =>
        from sequence in Numbers
        from time in Numbers
        from fee in Numbers
        from validUntil in Numbers
        from units in Numbers
        from recipient in Gen.Choose(1, 50)
        select new Case(sequence, time % 253_402_300_800_000, fee, validUntil, units, recipient);

    private static Gen<ulong> Numbers => Gen.OneOf(
        Gen.Elements(0UL, 1UL, ulong.MaxValue),
        from high in Gen.Choose(0, int.MaxValue) from low in Gen.Choose(0, int.MaxValue) select ((ulong)high << 33) | (uint)low);

    [Fact]
    public void Decode_gives_back_what_was_encoded() => SeededProperty.Check(Cases, c =>
    {
        SignedTransaction built = Build(c);

        Assert.Equal(TransactionOutcome.Accepted, SignedTransaction.Decode(built.Bytes.ToArray(), out SignedTransaction? decoded));
        Assert.NotNull(decoded);
        Assert.Equal(SignedTransaction.TransferBytes, decoded.SizeBytes);
        Assert.Equal(TransactionKind.Transfer, decoded.Kind);
        Assert.Equal(TransferBuilder.DefaultChain, decoded.Chain);
        Assert.Equal(TestKeys.Get(0).Address, decoded.Sender);
        Assert.Equal(TestKeys.Get(c.Recipient).Address, decoded.Recipient);
        Assert.Equal(
            (c.Sequence, c.Time, c.Fee, c.ValidUntil, c.Units),
            (decoded.Sequence, decoded.TimeMilliseconds, decoded.Fee.Units, decoded.ValidUntil.Value, decoded.Amount.Units));
        Assert.Equal(Reencode(decoded), decoded.Bytes.ToArray());
    });

    [Fact]
    public void Any_flipped_bit_is_refused()
    {
        SignedTransaction transfer = TransferBuilder.From(TestKeys.Get(0)).Build();
        TransactionRules rules = new(TransferBuilder.DefaultChain, new Amount(1));
        using SignatureVerifier verifier = new();
        for (int bit = 0; bit < transfer.SizeBytes * 8; bit++)
        {
            byte[] bytes = transfer.Bytes.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            TransactionOutcome outcome = TransactionChecks.Check(bytes, rules, verifier, out SignedTransaction? decoded);

            Assert.NotEqual(TransactionOutcome.Accepted, outcome);
            Assert.NotEqual(TransactionOutcome.Unspecified, outcome);
            Assert.Equal(bit / 8 >= 95, decoded?.Id == transfer.Id);
        }
    }

    [Fact]
    public void The_id_does_not_depend_on_the_signature()
    {
        TransactionBody body = TransferBuilder.From(TestKeys.Get(0)).Body();
        SignedTransaction first = TransactionSigner.Sign(body, TestKeys.Get(0));
        SignedTransaction second = TransactionSigner.Attach(body, TestKeys.Get(0).PublicKey, TestKeys.Get(0).Sign(default));

        Assert.NotEqual(first.Bytes.ToArray(), second.Bytes.ToArray());
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(body.Id(), first.Id);
        Assert.Equal(body.Digest(), first.Digest);
        Assert.Equal(body.Encode(), first.Body.ToArray());
        Assert.Equal(Sha256.Hash(body.Digest().AsSpan()), first.Id);
    }

    [Fact]
    public void Debit_is_amount_and_fee()
    {
        Assert.Equal(new Amount(1_005), TransferBuilder.From(TestKeys.Get(0)).Of(5).WithFee(1_000).Build().Debit);
        Assert.Throws<OverflowException>(() => TransferBuilder.From(TestKeys.Get(0)).Of(ulong.MaxValue).WithFee(1).Build().Debit);
    }

    [Fact]
    public void Sign_refuses_another_senders_body() =>
        Assert.Throws<ArgumentException>(() => TransactionSigner.Sign(TransferBuilder.From(TestKeys.Get(1)).Body(), TestKeys.Get(2)));

    [Fact]
    public void Encode_refuses_a_payload_that_is_too_long()
    {
        TransactionBody body = TransferBuilder.From(TestKeys.Get(1)).Body() with { Payload = new byte[TransactionBody.MaxPayloadBytes + 1] };

        Assert.Throws<InvalidOperationException>(() => body.Encode());
    }

    [Fact]
    public void Parse_throws_on_other_bytes() => Assert.Throws<FormatException>(() => SignedTransaction.Parse(new byte[224]));

    private static SignedTransaction Build(Case c) => TransferBuilder.From(TestKeys.Get(0))
        .To(TestKeys.Get(c.Recipient).Address).Of(c.Units).WithFee(c.Fee).WithSequence(c.Sequence).WithTime(c.Time).ValidUntil(c.ValidUntil).Build();

    private static byte[] Reencode(SignedTransaction t)
    {
        TransactionBody body = new()
        {
            Kind = t.Kind,
            Chain = t.Chain,
            Sender = t.Sender,
            Sequence = t.Sequence,
            TimeMilliseconds = t.TimeMilliseconds,
            Fee = t.Fee,
            ValidUntil = t.ValidUntil,
            Payload = t.Payload,
        };
        Assert.True(t.TryGetPublicKey(out PublicKey key));
        return TransactionSigner.Attach(body, key, Signature.ReadFrom(t.Bytes.Span[^64..])).Bytes.ToArray();
    }
}
