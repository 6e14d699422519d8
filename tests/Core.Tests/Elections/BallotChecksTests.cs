using System.Collections.Immutable;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using static OrleansChain.Core.Transactions.TransactionOutcome;

namespace OrleansChain.Core.Tests.Elections;

/// <summary>What the verifier says of a ballot: every refusal that needs the genesis alone, and which comes first.</summary>
public sealed class BallotChecksTests : IDisposable
{
    private static readonly TestWallet Ann = TestWallet.Get(1);
    private static readonly TestWallet Ben = TestWallet.Get(2);
    private static readonly TestWallet Stranger = TestWallet.Get(7);

    private static readonly ChainParameters Parameters =
        new ElectionBuilder().WithVoter(Ann).WithVoter(Ben).Asking("One", 1, 1, "a", "b").Asking("Up to two", 0, 2, "c", "d", "e").Build();

    private readonly SignatureVerifier _verifier = new();

    public void Dispose() => _verifier.Dispose();

    [Fact]
    public void A_ballot_in_order_is_accepted()
    {
        SignedTransaction ballot = Ballot().Build();

        Assert.Equal(Accepted, TransactionChecks.Check(ballot.Bytes, Parameters.TransactionRules, _verifier, out SignedTransaction? checkedBallot));
        Assert.Equal(ballot.Id, checkedBallot!.Id);
        Assert.Equal(Accepted, TransactionChecks.CheckWithoutWitness(ballot, Parameters.TransactionRules));
        Assert.Equal(Accepted, Check(BallotBuilder.Of(Ann).On(Parameters.Tag).Choosing(1).Choosing()));
        Assert.Equal(Accepted, Check(BallotBuilder.Of(Ann).On(Parameters.Tag).Choosing(1).Choosing(0, 2)));
    }

    [Fact]
    public void The_signer_makes_the_same_ballot()
    {
        BallotBuilder builder = Ballot().WithSequence(3);
        SignedTransaction signed = SignedTransaction.Parse(BallotSigner.Sign(Ann.Key, Parameters.Tag, 3, builder.Content()));

        Assert.Equal(builder.Body().Encode(), signed.Body.ToArray());
        Assert.Equal(Accepted, TransactionChecks.Check(signed, Parameters.TransactionRules, _verifier));
    }

    [Fact]
    public void A_ballot_moves_nothing()
    {
        SignedTransaction ballot = Ballot().Build();

        Assert.Equal(Amount.Zero, ballot.Debit);
        Assert.Equal(Amount.Zero, ballot.View.Debit);
        Assert.Equal(Amount.Zero, ballot.Amount);
        Assert.True(ballot.Recipient.IsZero);
    }

    [Fact]
    public void An_election_takes_ballots_and_nothing_else_and_no_other_chain_takes_them()
    {
        TransactionKind[] kinds = Enum.GetValues<TransactionKind>();

        Assert.Equal([TransactionKind.Ballot], kinds.Where(Parameters.TransactionRules.Allows));
        Assert.DoesNotContain(TransactionKind.Ballot, kinds.Where(new ParametersBuilder().Fund(Ann, 1).WithAllProofs().Build().TransactionRules.Allows));
        Assert.Equal(
            KindNotAllowed,
            TransactionChecks.Check(Ann.Pays(Ben).OnChain(Parameters.Tag).Build(), Parameters.TransactionRules, _verifier));
    }

    [Fact]
    public void A_ballot_of_another_election_is_refused() =>
        Assert.Equal(WrongChain, Check(Ballot().On(new ElectionBuilder().Named("8").Build().Tag)));

    [Fact]
    public void A_key_that_is_not_on_the_roll_has_no_vote() =>
        Assert.Equal(NotOnRoll, Check(BallotBuilder.Of(Stranger).On(Parameters.Tag).Choosing(0).Choosing()));

    [Fact]
    public void A_ballot_with_a_key_off_the_curve_is_refused()
    {
        byte[] bytes = Ballot().Build().Bytes.ToArray();
        bytes[^65] ^= 1;

        Assert.Equal(BadPublicKey, TransactionChecks.Check(bytes, Parameters.TransactionRules, _verifier, out _));
    }

    [Fact]
    public void Nobody_votes_for_another() => Assert.Equal(SenderMismatch, Check(Ballot().SignedBy(Ben)));

    [Fact]
    public void A_ballot_with_high_s_is_refused()
    {
        byte[] bytes = Ballot().Build().Bytes.ToArray();
        HighSOf(bytes.AsSpan(^32..));

        Assert.Equal(HighS, TransactionChecks.Check(bytes, Parameters.TransactionRules, _verifier, out _));
    }

    [Fact]
    public void A_ballot_that_was_altered_is_refused()
    {
        byte[] bytes = Ballot().Build().Bytes.ToArray();
        bytes[80] ^= 1;

        Assert.Equal(BadSignature, TransactionChecks.Check(bytes, Parameters.TransactionRules, _verifier, out _));
    }

    [Fact]
    public void Fields_that_all_ballots_have_alike_must_not_differ()
    {
        Assert.Equal(BallotNonCanonical, Check(Ballot().With(body => body with { TimeMilliseconds = 1 })));
        Assert.Equal(BallotNonCanonical, Check(Ballot().With(body => body with { Fee = new Amount(1) })));
        Assert.Equal(BallotNonCanonical, Check(Ballot().With(body => body with { ValidUntil = new Height(ulong.MaxValue - 1) })));
    }

    [Fact]
    public void A_payload_of_no_known_form_is_refused()
    {
        byte[] payload = Ballot().Content().Encode();

        Assert.Equal(BallotNonCanonical, Check(Ballot().WithPayload()));
        Assert.Equal(BallotNonCanonical, Check(Ballot().WithPayload([2, .. payload.AsSpan(1)])));
        Assert.Equal(BallotNonCanonical, Check(Ballot().WithPayload([.. payload, 0])));
        Assert.Equal(BallotNonCanonical, Check(Ballot().WithPayload(payload.AsSpan(..^1))));
    }

    [Fact]
    public void Every_question_is_answered_and_no_other()
    {
        Assert.Equal(WrongQuestionCount, Check(BallotBuilder.Of(Ann).On(Parameters.Tag).Choosing(0)));
        Assert.Equal(WrongQuestionCount, Check(BallotBuilder.Of(Ann).On(Parameters.Tag).Choosing(0).Choosing().Choosing()));
    }

    [Fact]
    public void A_candidate_that_there_is_not_is_refused()
    {
        Assert.Equal(UnknownCandidate, Check(BallotBuilder.Of(Ann).On(Parameters.Tag).Choosing(2).Choosing()));
        Assert.Equal(UnknownCandidate, Check(BallotBuilder.Of(Ann).On(Parameters.Tag).Choosing(1).Choosing(0, 3)));
    }

    [Fact]
    public void Too_few_or_too_many_choices_are_refused()
    {
        Assert.Equal(WrongChoiceCount, Check(BallotBuilder.Of(Ann).On(Parameters.Tag).Choosing().Choosing()));
        Assert.Equal(WrongChoiceCount, Check(BallotBuilder.Of(Ann).On(Parameters.Tag).Choosing(0, 1).Choosing()));
        Assert.Equal(WrongChoiceCount, Check(BallotBuilder.Of(Ann).On(Parameters.Tag).Choosing(0).Choosing(0, 1, 2)));
    }

    [Fact]
    public void Of_several_reasons_the_first_in_order_is_given()
    {
        // Each ballot has the fault that it is refused for and every later one.
        static BallotBuilder Wrong(TestWallet voter, params ImmutableArray<int>[] answers)
        {
            BallotBuilder builder = BallotBuilder.Of(voter).On(Parameters.Tag);
            return answers.Aggregate(builder, (ballot, answer) => ballot.Choosing(answer));
        }

        Func<TransactionBody, TransactionBody> late = body => body with { TimeMilliseconds = 5 };
        SignedTransaction offCurve = Wrong(Ann, [], [7], []).With(late).SignedBy(Ben).Build();
        byte[] offCurveBytes = offCurve.Bytes.ToArray();
        offCurveBytes[^65] ^= 1;
        byte[] badSignature = Wrong(Ann, [], [7], []).With(late).Build().Bytes.ToArray();
        badSignature[^1] ^= 1;

        Assert.Equal(KindNotAllowed, Check(Wrong(Stranger, [], [7], []).With(late).With(body => body with { Kind = TransactionKind.Stake, Payload = new byte[8] })));
        Assert.Equal(WrongChain, Check(Wrong(Stranger, [], [7], []).With(late).On(TransferBuilder.DefaultChain)));
        Assert.Equal(NotOnRoll, Check(Wrong(Stranger, [], [7], []).With(late).SignedBy(Ben)));
        Assert.Equal(BadPublicKey, TransactionChecks.Check(offCurveBytes, Parameters.TransactionRules, _verifier, out _));
        Assert.Equal(SenderMismatch, Check(Wrong(Ann, [], [7], []).With(late).SignedBy(Ben)));
        Assert.Equal(BadSignature, TransactionChecks.Check(badSignature, Parameters.TransactionRules, _verifier, out _));
        Assert.Equal(BallotNonCanonical, Check(Wrong(Ann, [], [7], []).With(late)));
        Assert.Equal(WrongQuestionCount, Check(Wrong(Ann, [], [7], [])));
        Assert.Equal(UnknownCandidate, Check(Wrong(Ann, [], [7])));
        Assert.Equal(WrongChoiceCount, Check(Wrong(Ann, [], [0])));
    }

    [Fact]
    public void Without_the_witness_everything_else_is_checked()
    {
        TransactionRules rules = Parameters.TransactionRules;

        Assert.Equal(NotOnRoll, TransactionChecks.CheckWithoutWitness(BallotBuilder.Of(Stranger).On(Parameters.Tag).Choosing(0).Choosing().Build(), rules));
        Assert.Equal(Accepted, TransactionChecks.CheckWithoutWitness(Ballot().SignedBy(Ben).Build(), rules));
        Assert.Equal(WrongQuestionCount, TransactionChecks.CheckWithoutWitness(BallotBuilder.Of(Ann).On(Parameters.Tag).Build(), rules));
    }

    [Fact]
    public void An_election_takes_ballots_from_its_opening_to_its_closing()
    {
        DateTimeOffset opened = ElectionBuilder.Opened;
        ElectionTerms terms = new ElectionBuilder().With(d => d with { ClosesUtc = opened.AddHours(1) }).Build().Election!;
        ElectionTerms endless = new ElectionBuilder().Build().Election!;

        Assert.Equal(ElectionNotOpen, terms.PhaseAt(opened.AddTicks(-1), isClosed: false));
        Assert.Equal(Accepted, terms.PhaseAt(opened, isClosed: false));
        Assert.Equal(Accepted, terms.PhaseAt(opened.AddHours(1).AddTicks(-1), isClosed: false));
        Assert.Equal(ElectionClosed, terms.PhaseAt(opened.AddHours(1), isClosed: false));
        Assert.Equal(ElectionClosed, terms.PhaseAt(opened, isClosed: true));
        Assert.Equal(ElectionClosed, terms.PhaseAt(opened.AddTicks(-1), isClosed: true));
        Assert.Equal(Accepted, endless.PhaseAt(opened.AddYears(50), isClosed: false));
    }

    private static BallotBuilder Ballot() => BallotBuilder.Of(Ann).On(Parameters.Tag).Choosing(0).Choosing(1);

    private TransactionOutcome Check(BallotBuilder ballot) => TransactionChecks.Check(ballot.Build(), Parameters.TransactionRules, _verifier);

    private static void HighSOf(Span<byte> s)
    {
        System.Numerics.BigInteger order = new(Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"), isUnsigned: true, isBigEndian: true);
        System.Numerics.BigInteger high = order - new System.Numerics.BigInteger(s, isUnsigned: true, isBigEndian: true);
        s.Clear();
        byte[] bytes = high.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(s[^bytes.Length..]);
    }
}
