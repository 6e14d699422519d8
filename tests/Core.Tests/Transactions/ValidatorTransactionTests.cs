using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Transactions;

public sealed class ValidatorTransactionTests : IDisposable
{
    private static readonly TestWallet Alice = TestWallet.Get(1);
    private static readonly TestWallet Bob = TestWallet.Get(2);
    private static readonly PlotCommitment Plot = new(1_024, Sha256.Hash([7]));

    private readonly SignatureVerifier _verifier = new();
    private readonly TestChain _chain = new(new ParametersBuilder().Fund(Alice, 1_000_000).WithAllProofs(minimumStake: 100).Build());

    public void Dispose() => _verifier.Dispose();

    [Fact]
    public void Each_kind_is_accepted_with_its_exact_payload()
    {
        Assert.Equal(TransactionOutcome.Accepted, Check(_chain.Stake(Alice, 100)));
        Assert.Equal(TransactionOutcome.Accepted, Check(_chain.Unstake(Alice, 1)));
        Assert.Equal(TransactionOutcome.Accepted, Check(_chain.Register(Alice, Plot)));
        Assert.Equal(TransactionOutcome.Accepted, Check(_chain.Accuse(Alice, Bob, height: 3)));
    }

    [Fact]
    public void A_payload_of_another_length_is_refused()
    {
        SignedTransaction[] kinds = [_chain.Stake(Alice, 100), _chain.Unstake(Alice, 1), _chain.Register(Alice, Plot), _chain.Accuse(Alice, Bob, 3)];

        Assert.All(kinds, kind => Assert.Equal(TransactionOutcome.NonCanonical, Check(WithPayload(kind, [.. kind.Payload.Span, 0]))));
        Assert.All(kinds, kind => Assert.Equal(TransactionOutcome.Malformed, Check(WithPayload(kind, kind.Payload.Span[1..].ToArray()))));
    }

    [Fact]
    public void What_a_transaction_takes_from_the_balance_depends_on_its_kind()
    {
        Assert.Equal(new Amount(1_100), _chain.Stake(Alice, 100).Debit);
        Assert.Equal(new Amount(1_000), _chain.Unstake(Alice, 100).Debit);
        Assert.Equal(new Amount(1_000), _chain.Register(Alice, Plot).Debit);
        Assert.Equal(new Amount(1_000), _chain.Accuse(Alice, Bob, 3).Debit);
    }

    [Fact]
    public void Payloads_read_back_as_they_were_written()
    {
        EquivocationEvidence evidence = ValidatorTransactions.Equivocation(_chain.Parameters.Tag, Bob.Key, 3);

        Assert.Equal(new ValidatorRegistration(ProofKind.Memory, Plot), _chain.Register(Alice, Plot).ReadRegistration());
        Assert.True(_chain.Accuse(Alice, evidence).TryReadEvidence(out EquivocationEvidence read));
        Assert.Equal(evidence, read);
        Assert.Equal(Bob.Address, read.Offender);
        Assert.Equal(new Amount(100), _chain.Stake(Alice, 100).Amount);
        Assert.True(_chain.Stake(Alice, 100).Recipient.IsZero);
        Assert.Throws<InvalidOperationException>(() => _chain.Stake(Alice, 100).ReadRegistration());
        Assert.Throws<InvalidOperationException>(() => _chain.Stake(Alice, 100).TryReadEvidence(out _));
    }

    [Fact]
    public void A_chain_takes_what_its_proofs_need()
    {
        TransactionRules work = new(_chain.Parameters.Tag, Amount.Zero);
        TransactionRules memory = work with { AcceptsMemory = true };
        TransactionRules stake = work with { MinimumStake = new Amount(1) };
        TransactionKind[] kinds = Enum.GetValues<TransactionKind>();

        Assert.Equal([TransactionKind.Transfer], kinds.Where(work.Allows));
        Assert.Equal([TransactionKind.Transfer, TransactionKind.ValidatorRegistration], kinds.Where(memory.Allows));
        Assert.Equal([TransactionKind.Transfer, TransactionKind.Stake, TransactionKind.Unstake, TransactionKind.Evidence], kinds.Where(stake.Allows));
    }

    [Fact]
    public void Nothing_is_staked_or_released_with_amount_zero()
    {
        Assert.Equal(TransactionOutcome.ZeroAmount, Check(_chain.Stake(Alice, 0)));
        Assert.Equal(TransactionOutcome.ZeroAmount, Check(_chain.Unstake(Alice, 0)));
    }

    [Fact]
    public void A_stake_below_the_minimum_is_too_small() => Assert.Equal(TransactionOutcome.StakeTooSmall, Check(_chain.Stake(Alice, 99)));

    [Theory]
    [InlineData(ProofKind.Memory, 0UL)]
    [InlineData(ProofKind.Memory, PlotCommitment.MaxEntries + 1)]
    [InlineData(ProofKind.Stake, 1UL)]
    [InlineData(ProofKind.Work, 1UL)]
    public void A_registration_of_no_plot_is_refused(ProofKind kind, ulong entries) => Assert.Equal(
        TransactionOutcome.PlotInvalid,
        Check(_chain.Register(Alice, new ValidatorRegistration(kind, new PlotCommitment(entries, Plot.Root)))));

    [Fact]
    public void The_largest_plot_may_be_registered() =>
        Assert.Equal(TransactionOutcome.Accepted, Check(_chain.Register(Alice, Plot with { EntryCount = PlotCommitment.MaxEntries })));

    [Fact]
    public void Evidence_that_shows_no_equivocation_is_refused()
    {
        EquivocationEvidence good = ValidatorTransactions.Equivocation(_chain.Parameters.Tag, Bob.Key, 3);
        EquivocationEvidence otherChain = ValidatorTransactions.Equivocation(TransferBuilder.DefaultChain, Bob.Key, 3);
        EquivocationEvidence[] wrong =
        [
            good with { FirstHash = good.SecondHash, FirstSignature = good.SecondSignature },
            good with { FirstHash = good.SecondHash, FirstSignature = good.SecondSignature, SecondHash = good.FirstHash, SecondSignature = good.FirstSignature },
            good with { Height = new Height(4) },
            good with { Key = Alice.Key.PublicKey },
            good with { FirstSignature = good.SecondSignature },
            good with { SecondSignature = good.FirstSignature },
            otherChain,
        ];

        Assert.Equal(TransactionOutcome.Accepted, Check(_chain.Accuse(Alice, good)));
        Assert.All(wrong, evidence => Assert.Equal(TransactionOutcome.EvidenceInvalid, Check(_chain.Accuse(Alice, evidence))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(136)]
    public void Evidence_whose_key_or_signature_is_none_is_refused(int offset)
    {
        SignedTransaction good = _chain.Accuse(Alice, Bob, 3);
        byte[] payload = good.Payload.ToArray();
        payload.AsSpan(offset, Math.Min(64, payload.Length - offset)).Fill(0xFF);

        Assert.Equal(TransactionOutcome.EvidenceInvalid, Check(Signed(good, payload)));
    }

    [Fact]
    public void What_needs_no_signature_is_refused_without_one()
    {
        TransactionRules rules = _chain.Parameters.TransactionRules;
        EquivocationEvidence good = ValidatorTransactions.Equivocation(_chain.Parameters.Tag, Bob.Key, 3);

        Assert.Equal(TransactionOutcome.StakeTooSmall, TransactionChecks.CheckWithoutWitness(_chain.Stake(Alice, 99), rules));
        Assert.Equal(
            TransactionOutcome.EvidenceInvalid,
            TransactionChecks.CheckWithoutWitness(_chain.Accuse(Alice, good with { SecondHash = good.FirstHash }), rules));
        Assert.Equal(
            TransactionOutcome.Accepted,
            TransactionChecks.CheckWithoutWitness(_chain.Accuse(Alice, good with { SecondSignature = good.FirstSignature }), rules));
    }

    [Fact]
    public void The_first_reason_of_several_is_given()
    {
        ChainTag other = TransferBuilder.DefaultChain;
        SignedTransaction cheap = Sign(TransactionBody.Stake(_chain.Parameters.Tag, Alice.Address, 0, 0, new Amount(1), new Height(10), new Amount(99)));
        SignedTransaction elsewhere = Sign(TransactionBody.Stake(other, Alice.Address, 0, 0, new Amount(1), new Height(10), Amount.Zero));
        SignedTransaction nothing = Sign(TransactionBody.Stake(_chain.Parameters.Tag, Alice.Address, 0, 0, new Amount(1), new Height(10), Amount.Zero));
        SignedTransaction huge = Sign(TransactionBody.Unstake(_chain.Parameters.Tag, Alice.Address, 0, 0, new Amount(1), new Height(10), new Amount(ulong.MaxValue)));

        Assert.Equal(TransactionOutcome.WrongChain, Check(elsewhere));
        Assert.Equal(TransactionOutcome.ZeroAmount, Check(nothing));
        Assert.Equal(TransactionOutcome.AmountOverflow, Check(huge));
        Assert.Equal(TransactionOutcome.FeeTooLow, Check(cheap));
    }

    private static SignedTransaction Sign(TransactionBody body) => TransactionSigner.Sign(body, Alice.Key);

    private static byte[] WithPayload(SignedTransaction transaction, byte[] payload)
    {
        byte[] bytes = [.. transaction.Bytes.Span[..67], .. payload, .. transaction.Bytes.Span[^129..]];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(65), (ushort)payload.Length);
        return bytes;
    }

    private static SignedTransaction Signed(SignedTransaction transaction, byte[] payload)
    {
        SignedTransaction altered = SignedTransaction.Parse(WithPayload(transaction, payload));
        byte[] bytes = altered.Bytes.ToArray();
        Alice.Key.Sign(altered.Digest).CopyTo(bytes.AsSpan(bytes.Length - 64));
        return SignedTransaction.Parse(bytes);
    }

    private TransactionOutcome Check(SignedTransaction transaction) => Check(transaction.Bytes.ToArray());

    private TransactionOutcome Check(byte[] bytes) => TransactionChecks.Check(bytes, _chain.Parameters.TransactionRules, _verifier, out _);
}
