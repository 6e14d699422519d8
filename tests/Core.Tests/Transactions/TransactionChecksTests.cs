using System.Buffers.Binary;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Transactions;

public sealed class TransactionChecksTests : IDisposable
{
    private const int PublicKeyOffset = 95;
    private const int SignatureOffset = 160;
    private const ulong LastMillisecond = 253_402_300_799_999;

    private static readonly PrivateKey Alice = TestKeys.Get(1);
    private static readonly PrivateKey Bob = TestKeys.Get(2);

    private readonly SignatureVerifier _verifier = new();
    private readonly TransactionRules _rules = new(TransferBuilder.DefaultChain, new Amount(1_000));

    public void Dispose() => _verifier.Dispose();

    [Fact]
    public void Check_accepts_an_ordinary_transfer()
    {
        SignedTransaction transfer = TransferBuilder.From(Alice).To(Bob.Address).Of(5).Build();

        Assert.Equal(TransactionOutcome.Accepted, TransactionChecks.Check(transfer.Bytes, _rules, _verifier, out SignedTransaction? checkedTransfer));
        Assert.Equal(transfer.Id, checkedTransfer?.Id);
        Assert.Equal(TransactionOutcome.Accepted, TransactionChecks.CheckWithoutWitness(transfer, _rules));
    }

    [Fact]
    public void Check_calls_other_bytes_malformed()
    {
        byte[] bytes = Ordinary();
        byte[] otherTag = Ordinary();
        otherTag[3] = (byte)'2';
        byte[] shortPayload = [.. bytes.AsSpan(0, 94), .. bytes.AsSpan(95)];
        shortPayload[65] = 27;

        Assert.Equal(TransactionOutcome.Malformed, Check([]));
        Assert.Equal(TransactionOutcome.Malformed, Check(bytes[..^1]));
        Assert.Equal(TransactionOutcome.Malformed, Check([.. bytes, 0]));
        Assert.Equal(TransactionOutcome.Malformed, Check(otherTag));
        Assert.Equal(TransactionOutcome.Malformed, Check(shortPayload));
    }

    [Fact]
    public void Check_refuses_a_transaction_that_is_too_large()
    {
        Assert.Equal(TransactionOutcome.KindNotAllowed, Check(OfKind(TransactionKind.Ballot, SignedTransaction.MaxBytes)));
        Assert.Equal(TransactionOutcome.TooLarge, Check(OfKind(TransactionKind.Ballot, SignedTransaction.MaxBytes + 1)));
    }

    [Fact]
    public void Check_refuses_what_has_another_canonical_form()
    {
        byte[] bytes = Ordinary();
        byte[] trailing = [.. bytes.AsSpan(0, 95), 0, .. bytes.AsSpan(95)];
        trailing[65] = 29;

        Assert.Equal(TransactionOutcome.NonCanonical, Check(trailing));
        Assert.Equal(TransactionOutcome.Accepted, Check(TransferBuilder.From(Alice).WithTime(LastMillisecond).Build()));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(41), LastMillisecond + 1);
        Assert.Equal(TransactionOutcome.NonCanonical, Check(bytes));
    }

    [Theory]
    [InlineData(TransactionKind.Unspecified)]
    [InlineData(TransactionKind.Stake, 8)]
    [InlineData(TransactionKind.Unstake, 8)]
    [InlineData(TransactionKind.ValidatorRegistration, 41)]
    [InlineData(TransactionKind.Ballot)]
    [InlineData(TransactionKind.Evidence, 265)]
    [InlineData((TransactionKind)7)]
    public void Check_refuses_every_kind_but_transfers_where_work_alone_is_accepted(TransactionKind kind, int payloadBytes = 104)
    {
        byte[] bytes = OfKind(kind, 67 + payloadBytes + 129);

        Assert.Equal(TransactionOutcome.KindNotAllowed, Check(bytes));
        Assert.Equal(TransactionOutcome.KindNotAllowed, TransactionChecks.CheckWithoutWitness(SignedTransaction.Parse(bytes), _rules));
    }

    [Fact]
    public void Check_refuses_another_chain()
    {
        SignedTransaction transfer = TransferBuilder.From(Alice).OnChain(ChainTag.Parse("0102030405060709")).Build();

        Assert.Equal(TransactionOutcome.WrongChain, Check(transfer));
        Assert.Equal(TransactionOutcome.WrongChain, TransactionChecks.CheckWithoutWitness(transfer, _rules));
    }

    [Fact]
    public void Check_refuses_a_key_that_is_no_point_of_the_curve()
    {
        byte[] compressed = Ordinary();
        compressed[PublicKeyOffset] = 2;
        byte[] offCurve = Ordinary();
        offCurve[SignatureOffset - 1] ^= 1;
        byte[] offCurveWithItsAddress = Ordinary();
        offCurveWithItsAddress[SignatureOffset - 1] ^= 1;
        PublicKey.ReadFrom(offCurveWithItsAddress.AsSpan(PublicKeyOffset, 65)).ToAddress().CopyTo(offCurveWithItsAddress.AsSpan(13));

        Assert.Equal(TransactionOutcome.BadPublicKey, Check(compressed));
        Assert.Equal(TransactionOutcome.BadPublicKey, Check(offCurve));
        Assert.Equal(TransactionOutcome.BadPublicKey, Check(offCurveWithItsAddress));
        offCurveWithItsAddress.AsSpan(SignatureOffset).Clear();
        Assert.Equal(TransactionOutcome.BadPublicKey, Check(offCurveWithItsAddress));
    }

    [Fact]
    public void Check_refuses_a_key_that_is_not_the_senders()
    {
        TransactionBody body = TransferBuilder.From(Alice).Body();

        Assert.Equal(TransactionOutcome.SenderMismatch, Check(TransactionSigner.Attach(body, Bob.PublicKey, Bob.Sign(body.Digest()))));
    }

    [Fact]
    public void Check_refuses_high_s()
    {
        byte[] bytes = Ordinary();
        P256.Negate(bytes.AsSpan(SignatureOffset + 32));

        Assert.Equal(TransactionOutcome.HighS, Check(bytes));
    }

    [Fact]
    public void Check_refuses_a_signature_that_does_not_fit()
    {
        byte[] other = Ordinary();
        other[SignatureOffset + 10] ^= 1;
        byte[] zero = Ordinary();
        zero.AsSpan(SignatureOffset).Clear();
        TransactionBody body = TransferBuilder.From(Alice).Body();

        Assert.Equal(TransactionOutcome.BadSignature, Check(other));
        Assert.Equal(TransactionOutcome.BadSignature, Check(zero));
        Assert.Equal(TransactionOutcome.BadSignature, Check(TransactionSigner.Attach(body, Alice.PublicKey, Bob.Sign(body.Digest()))));
    }

    [Fact]
    public void Check_refuses_a_zero_amount() => Assert.Equal(TransactionOutcome.ZeroAmount, Check(TransferBuilder.From(Alice).Of(0).Build()));

    [Fact]
    public void Check_refuses_a_transfer_to_oneself() =>
        Assert.Equal(TransactionOutcome.SelfTransfer, Check(TransferBuilder.From(Alice).To(Alice.Address).Build()));

    [Fact]
    public void Check_refuses_an_amount_and_fee_beyond_64_bits()
    {
        Assert.Equal(TransactionOutcome.AmountOverflow, Check(TransferBuilder.From(Alice).Of(ulong.MaxValue - 999).WithFee(1_000).Build()));
        Assert.Equal(TransactionOutcome.Accepted, Check(TransferBuilder.From(Alice).Of(ulong.MaxValue - 1_000).WithFee(1_000).Build()));
    }

    [Fact]
    public void Check_refuses_a_fee_below_the_minimum() =>
        Assert.Equal(TransactionOutcome.FeeTooLow, Check(TransferBuilder.From(Alice).WithFee(999).Build()));

    [Fact]
    public void Check_gives_the_first_reason_of_several()
    {
        // Everything wrong at once, then put right one by one, in the order of precedence.
        ChainTag otherChain = ChainTag.Parse("ffffffffffffffff");
        TransferBuilder wrong = TransferBuilder.From(Alice).To(Alice.Address).Of(0).WithFee(0);
        byte[] bytes = wrong.OnChain(otherChain).Build().Bytes.ToArray();
        bytes[0] ^= 1;
        bytes[4] = (byte)TransactionKind.Ballot;
        bytes.AsSpan(41, 8).Fill(0xFF);
        bytes[PublicKeyOffset] = 5;
        Assert.Equal(TransactionOutcome.Malformed, Check(bytes));

        bytes[0] ^= 1;
        Assert.Equal(TransactionOutcome.NonCanonical, Check(bytes));

        bytes.AsSpan(41, 8).Clear();
        Assert.Equal(TransactionOutcome.KindNotAllowed, Check(bytes));

        bytes[4] = (byte)TransactionKind.Transfer;
        Assert.Equal(TransactionOutcome.WrongChain, Check(bytes));

        TransferBuilder.DefaultChain.CopyTo(bytes.AsSpan(5));
        Assert.Equal(TransactionOutcome.BadPublicKey, Check(bytes));

        Bob.PublicKey.CopyTo(bytes.AsSpan(PublicKeyOffset));
        P256.Negate(bytes.AsSpan(SignatureOffset + 32));
        Assert.Equal(TransactionOutcome.SenderMismatch, Check(bytes));

        Alice.PublicKey.CopyTo(bytes.AsSpan(PublicKeyOffset));
        Assert.Equal(TransactionOutcome.HighS, Check(bytes));

        P256.Negate(bytes.AsSpan(SignatureOffset + 32));
        Assert.Equal(TransactionOutcome.BadSignature, Check(bytes));

        wrong.OnChain(TransferBuilder.DefaultChain);
        Assert.Equal(TransactionOutcome.ZeroAmount, Check(wrong.Build()));
        Assert.Equal(TransactionOutcome.SelfTransfer, Check(wrong.Of(ulong.MaxValue).WithFee(1).Build()));
        Assert.Equal(TransactionOutcome.AmountOverflow, Check(wrong.To(Bob.Address).Build()));
        Assert.Equal(TransactionOutcome.FeeTooLow, Check(wrong.Of(1).Build()));
        Assert.Equal(TransactionOutcome.Accepted, Check(wrong.WithFee(1_000).Build()));
    }

    private static byte[] Ordinary() => TransferBuilder.From(Alice).To(Bob.Address).Build().Bytes.ToArray();

    /// <summary>A well-formed transaction of any kind and size.</summary>
    private static byte[] OfKind(TransactionKind kind, int sizeBytes)
    {
        byte[] bytes = new byte[sizeBytes];
        Ordinary().AsSpan(0, 67).CopyTo(bytes);
        bytes[4] = (byte)kind;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(65), (ushort)(sizeBytes - 67 - 129));
        return bytes;
    }

    private TransactionOutcome Check(SignedTransaction transaction) => Check(transaction.Bytes.ToArray());

    private TransactionOutcome Check(byte[] bytes) => TransactionChecks.Check(bytes, _rules, _verifier, out _);
}
