using OrleansChain.Core.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Time;
using static OrleansChain.Core.Transactions.TransactionOutcome;

namespace OrleansChain.Grains.Tests.Elections;

/// <summary>Every refusal of a ballot, through the grains, and the election's phase before all that concerns the voter.</summary>
public sealed class BallotOutcomeTests
{
    /// <summary>Refusals that do not depend on what was cast before, in order of precedence; those from the roll on come after the phase.</summary>
    private static readonly TransactionOutcome[] OfBytes =
    [
        Malformed, KindNotAllowed, WrongChain, NotOnRoll, BadPublicKey, SenderMismatch, BadSignature, BallotNonCanonical, WrongQuestionCount, UnknownCandidate,
        WrongChoiceCount, SequenceGap,
    ];

    [Fact]
    public async Task Each_refused_ballot_has_its_reason_and_leaves_nothing_behind()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());

        foreach (var expected in OfBytes)
        {
            Assert.Equal(expected, await Cast(cluster, Offending(cluster, expected)));
        }

        Assert.Equal(0, (await cluster.Pool.GetStatus()).Pending);
        Assert.DoesNotContain(cluster.Records.Keys, key => key.StartsWith("journal/", StringComparison.Ordinal));
        Assert.Equal([Accepted], await cluster.Submit(cluster.Ballot(0)));
    }

    [Fact]
    public async Task A_second_ballot_is_refused_whether_the_first_waits_or_is_sealed()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());
        var ballot = cluster.Ballot(0);

        Assert.Equal([Accepted, AlreadyVoted, AlreadyVoted], await cluster.Submit(ballot, cluster.Ballot(0, choice: 1), cluster.Ballot(0, sequence: 1)));
        Assert.Equal([AlreadyKnown], await cluster.Submit(ballot));
    }

    [Fact]
    public async Task Re_votes_are_refused_for_their_sequence_and_their_number()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder().WithRevoting());
        for (ulong sequence = 0; sequence < ElectionTerms.MaxBallotsWithRevoting; sequence++)
        {
            Assert.Equal([Accepted], await cluster.Submit(cluster.Ballot(0, (int)sequence % 3, sequence)));
        }

        Assert.Equal([SequenceUsed], await cluster.Submit(cluster.Ballot(0, choice: 2)));
        Assert.Equal([SequenceGap], await cluster.Submit(cluster.Ballot(0, sequence: ElectionTerms.MaxBallotsWithRevoting + 1)));
        Assert.Equal([SenderQuotaExceeded], await cluster.Submit(cluster.Ballot(0, sequence: ElectionTerms.MaxBallotsWithRevoting)));
        Assert.Equal([Accepted], await cluster.Submit(cluster.Ballot(1)));
    }

    [Fact]
    public async Task A_thousand_attempts_at_once_with_one_key_give_one_ballot()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());
        var attempts = Enumerable.Range(0, 1_000).Select(i => OneOfMany(cluster, i)).ToArray();

        var outcomes = await Task.WhenAll(attempts.Select(attempt => cluster.Submit(attempt)));

        Assert.Single(outcomes, outcome => outcome[0] == Accepted);
        Assert.Equal(999, outcomes.Count(outcome => outcome[0] == AlreadyVoted));
        Assert.Equal(1, (await cluster.Pool.Close()).Pending);
        await cluster.SealAll();
        var counted = attempts.Single(attempt => outcomes[Array.IndexOf(attempts, attempt)][0] == Accepted);
        Assert.Equal(1UL, (await ClusterAudit.Check(cluster, counted)).Replay.State.TransactionCount);
    }

    [Fact]
    public async Task A_closed_election_says_so_before_whatever_else_is_wrong()
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());
        var before = cluster.Ballot(0);
        await cluster.Submit(before);
        await cluster.Pool.Close();

        await ExpectPhase(cluster, ElectionClosed);
        Assert.Equal([ElectionClosed], await cluster.Submit(cluster.Ballot(0, choice: 1)));

        // Whoever heard no answer learns that the ballot is there, as long as it waits.
        Assert.Equal([AlreadyKnown], await cluster.Submit(before));
    }

    [Fact]
    public async Task An_election_that_is_not_open_yet_says_so_before_whatever_else_is_wrong()
    {
        var time = new ManualTimeProvider();
        var opens = time.GetUtcNow().AddMinutes(1);
        await using var cluster = await ChainCluster.Start(
            new ChainClusterOptions { Time = time, Parameters = new ElectionBuilder().With(d => d with { ClosesUtc = opens.AddMinutes(1) }).Build(opens) });

        await ExpectPhase(cluster, ElectionNotOpen);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Accepted, await cluster.Pool.GetPhase());
        Assert.Equal([Accepted], await cluster.Submit(cluster.Ballot(0)));

        time.Advance(TimeSpan.FromMinutes(1));
        await ExpectPhase(cluster, ElectionClosed);
        Assert.Equal(1, (await cluster.Pool.Close()).Pending);
    }

    private static async Task ExpectPhase(ChainCluster cluster, TransactionOutcome phase)
    {
        Assert.Equal(phase, await cluster.Pool.GetPhase());
        Assert.Equal([phase], await cluster.Submit(cluster.Ballot(1)));
        foreach (var outcome in OfBytes)
        {
            Assert.Equal(outcome < phase ? outcome : phase, await Cast(cluster, Offending(cluster, outcome)));
        }

        // In one batch, too.
        var batch = await cluster.Verifier.Submit(cluster.Batch(cluster.Ballot(1).Bytes, Offending(cluster, WrongChain), Offending(cluster, NotOnRoll)));
        Assert.Equal([phase, WrongChain, phase], batch.Results.Select(result => result.Outcome));
    }

    private static async Task<TransactionOutcome> Cast(ChainCluster cluster, ReadOnlyMemory<byte> bytes) =>
        (await cluster.Verifier.Submit(cluster.Batch(bytes))).Results[0].Outcome;

    private static ReadOnlyMemory<byte> Offending(ChainCluster cluster, TransactionOutcome outcome)
    {
        var ballot = BallotBuilder.Of(TestWallet.Get(2)).On(cluster.Parameters.Tag);
        return outcome switch
        {
            Malformed => new byte[] { 1, 2, 3 },
            KindNotAllowed => TestWallet.Get(2).Pays(TestWallet.Get(1)).OnChain(cluster.Parameters.Tag).Build().Bytes,
            WrongChain => ballot.On(TransferBuilder.DefaultChain).Build().Bytes,
            NotOnRoll => BallotBuilder.Of(People.Stranger).On(cluster.Parameters.Tag).Build().Bytes,
            BadPublicKey => Flipped(ballot.Build(), fromEnd: 65),
            SenderMismatch => ballot.SignedBy(TestWallet.Get(1)).Build().Bytes,
            BadSignature => Flipped(ballot.Build(), fromEnd: 1),
            BallotNonCanonical => ballot.With(body => body with { TimeMilliseconds = 1 }).Build().Bytes,
            WrongQuestionCount => ballot.Choosing(0).Choosing(0).Build().Bytes,
            UnknownCandidate => ballot.Choosing(3).Build().Bytes,
            WrongChoiceCount => ballot.Choosing(0, 1).Build().Bytes,
            SequenceGap => ballot.WithSequence(1).Build().Bytes,
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Nothing is made for it."),
        };
    }

    private static ReadOnlyMemory<byte> Flipped(SignedTransaction ballot, int fromEnd)
    {
        var bytes = ballot.Bytes.ToArray();
        bytes[^fromEnd] ^= 1;
        return bytes;
    }

    /// <summary>A ballot of the first voter with a salt of its own.</summary>
    private static SignedTransaction OneOfMany(ChainCluster cluster, int number)
    {
        var ballot = BallotBuilder.Of(TestWallet.Get(0)).On(cluster.Parameters.Tag);
        var salt = ballot.Content().Salt.ToBuilder();
        (salt[0], salt[1]) = ((byte)number, (byte)(number >> 8));
        return ballot.WithPayload(new BallotContent(salt.ToImmutable(), [[number % 3]]).Encode()).Build();
    }
}
