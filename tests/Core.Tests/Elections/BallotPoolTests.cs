using OrleansChain.Core.Elections;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Elections;

/// <summary>What an election's pool takes, keeps, shows and gives to blocks.</summary>
public sealed class BallotPoolTests
{
    private const int VoterCount = 40;

    private readonly ChainParameters _parameters;
    private readonly PoolBook _book;
    private readonly JournalGroupBuilder _journal;
    private readonly List<byte[]> _groups = [];

    public BallotPoolTests()
        : this(isRevoting: false)
    {
    }

    private BallotPoolTests(bool isRevoting)
    {
        ElectionBuilder builder = new ElectionBuilder().WithVoters(VoterCount);
        _parameters = (isRevoting ? builder.WithRevoting() : builder).Build();
        _book = NewBook();
        _journal = new JournalGroupBuilder(_parameters.Tag, default);
        Know(_book);
    }

    [Fact]
    public void A_voter_casts_once()
    {
        SignedTransaction ballot = Ballot(0);

        Assert.Equal(TransactionOutcome.Accepted, Admit(ballot));
        Assert.Equal(TransactionOutcome.AlreadyKnown, Admit(ballot));
        Assert.Equal(TransactionOutcome.AlreadyVoted, Admit(Ballot(0, choice: 2)));
        Assert.Equal(TransactionOutcome.AlreadyVoted, Admit(Ballot(0, sequence: 1)));
        Assert.Equal(TransactionOutcome.SequenceGap, Admit(Ballot(1, sequence: 1)));
        Assert.Equal(1, _book.Statistics.Transactions);
    }

    [Fact]
    public void A_voter_whose_ballot_is_confirmed_has_voted()
    {
        Admit(Ballot(0));
        Write();
        Confirm(1, (0, 1));

        Assert.Equal(TransactionOutcome.AlreadyVoted, Admit(Ballot(0)));
        Assert.Equal(TransactionOutcome.AlreadyVoted, Admit(Ballot(0, sequence: 1)));
    }

    [Fact]
    public void Re_votes_follow_each_other_up_to_a_quota()
    {
        BallotPoolTests pool = new(isRevoting: true);

        Assert.Equal(TransactionOutcome.SequenceGap, pool.Admit(pool.Ballot(0, sequence: 1)));
        for (ulong sequence = 0; sequence < ElectionTerms.MaxBallotsWithRevoting; sequence++)
        {
            Assert.Equal(TransactionOutcome.Accepted, pool.Admit(pool.Ballot(0, sequence)));
        }

        Assert.Equal(TransactionOutcome.SequenceUsed, pool.Admit(pool.Ballot(0, sequence: 1, choice: 2)));
        Assert.Equal(TransactionOutcome.SenderQuotaExceeded, pool.Admit(pool.Ballot(0, ElectionTerms.MaxBallotsWithRevoting)));
        Assert.Equal(TransactionOutcome.Accepted, pool.Admit(pool.Ballot(1)));
    }

    [Fact]
    public void Blocks_take_ballots_in_the_order_of_admission_and_hold_them_in_the_order_of_senders()
    {
        SignedTransaction[] cast = [.. Shuffled(VoterCount).Select(voter => Ballot(voter))];
        Assert.All(cast, ballot => Assert.Equal(TransactionOutcome.Accepted, Admit(ballot)));
        Write();

        List<Address> confirmed = [];
        for (ulong height = 1; confirmed.Count < VoterCount; height++)
        {
            IReadOnlyList<PendingTransaction> next = _book.Ballots!.Next(7, long.MaxValue);
            IEnumerable<SignedTransaction> expected = cast.Skip(confirmed.Count).Take(7).OrderBy(ballot => ballot.Sender);
            Assert.Equal(expected.Select(ballot => ballot.Id), next.Select(entry => entry.Id));
            Assert.Equal(next.Select(entry => entry.Id), _book.Ballots.Next(7, long.MaxValue).Select(entry => entry.Id));

            confirmed.AddRange(next.Select(entry => entry.Transaction.Sender));
            Advance(height, [.. next.Select(entry => entry.Transaction.Sender)]);
        }

        Assert.Empty(_book.Ballots!.Next(7, long.MaxValue));
        Assert.Equal(0, _book.Statistics.Transactions);
        Assert.Equal(0, _book.Ballots.Count);
    }

    [Fact]
    public void Re_votes_stand_behind_each_other_whoever_came_between()
    {
        BallotPoolTests pool = new(isRevoting: true);
        SignedTransaction[] cast = [pool.Ballot(3), pool.Ballot(5), pool.Ballot(3, sequence: 1), pool.Ballot(4), pool.Ballot(3, sequence: 2)];
        Assert.All(cast, ballot => Assert.Equal(TransactionOutcome.Accepted, pool.Admit(ballot)));
        pool.Write();

        IEnumerable<SignedTransaction> first = cast.Take(4).OrderBy(ballot => (ballot.Sender, ballot.Sequence));
        Assert.Equal(first.Select(ballot => ballot.Id), pool._book.Ballots!.Next(4, long.MaxValue).Select(entry => entry.Id));
    }

    [Fact]
    public void Only_what_is_on_disk_goes_to_a_block()
    {
        SignedTransaction durable = Ballot(0);
        Admit(durable);
        Write();
        Admit(Ballot(1));

        Assert.Equal([durable.Id], _book.Ballots!.Next(10, long.MaxValue).Select(entry => entry.Id));
        Write();
        Assert.Equal(2, _book.Ballots.Next(10, long.MaxValue).Count);
        Assert.Single(_book.Ballots.Next(10, durable.SizeBytes));
        Assert.Empty(_book.Ballots.Next(10, durable.SizeBytes - 1));
    }

    [Fact]
    public void Trackers_are_shown_page_by_page_in_their_own_order()
    {
        BallotTracker[] trackers = [.. Enumerable.Range(0, VoterCount).Select(voter => Ballot(voter)).Select(ballot =>
        {
            Admit(ballot);
            return BallotTracker.Of(ballot.Id);
        }).Order()];
        WaitingBallots ballots = _book.Ballots!;

        List<BallotTracker> shown = [];
        for (BallotTracker? last = null; ballots.TrackersAfter(last, 7) is { Count: > 0 } page; last = page[^1])
        {
            Assert.True(page.Count <= 7);
            shown.AddRange(page);
        }

        Assert.Equal(trackers, shown);
        Assert.True(ballots.Contains(trackers[3]));
        Assert.False(ballots.Contains(default));
        Assert.Equal(trackers[^1..], ballots.TrackersAfter(trackers[^2], 7));
        Assert.Empty(new BallotPoolTests()._book.Ballots!.TrackersAfter(null, 7));
    }

    [Fact]
    public void Recovery_brings_ballots_back_in_the_order_of_admission()
    {
        SignedTransaction[] cast = [.. Shuffled(12).Select(voter => Ballot(voter))];
        foreach (SignedTransaction ballot in cast)
        {
            Admit(ballot);
            Write();
        }

        PoolBook recovered = NewBook();
        Know(recovered);
        PoolReplay replay = new(recovered);
        foreach (byte[] group in _groups)
        {
            Assert.Equal(JournalOutcome.Accepted, JournalGroup.Decode(group, _parameters.Tag, replay.Next, out JournalGroup? read));
            replay.Apply(read!);
        }

        Assert.Equal(12, recovered.Statistics.Transactions);
        Assert.Equal(
            cast.Take(5).OrderBy(ballot => ballot.Sender).Select(ballot => ballot.Id),
            recovered.Ballots!.Next(5, long.MaxValue).Select(entry => entry.Id));
        Assert.Equal(_book.Ballots!.TrackersAfter(null, 100), recovered.Ballots.TrackersAfter(null, 100));
    }

    [Fact]
    public void Every_other_pool_has_no_ballots() => Assert.Null(new PoolBook(new PoolLimits(), Height.Zero, default).Ballots);

    private SignedTransaction Ballot(int voter, ulong sequence = 0, int choice = 0) =>
        BallotBuilder.Of(TestWallet.Get(voter)).On(_parameters.Tag).Choosing(choice).WithSequence(sequence).Build();

    private PoolBook NewBook() => new(new PoolLimits { Election = _parameters.Election }, Height.Zero, default);

    private static void Know(PoolBook book) => book.SetAccounts(
        Height.Zero, [.. TestWallet.Several(VoterCount).Select(voter => new SenderAccount(voter.Address, new Account(new Amount(1), 0)))]);

    private TransactionOutcome Admit(SignedTransaction ballot)
    {
        TransactionOutcome outcome = _book.Admit(ballot, _journal.Number, out _);
        if (outcome == TransactionOutcome.Accepted)
        {
            _journal.Add(ballot);
        }

        return outcome;
    }

    private void Write()
    {
        ulong group = _journal.Number;
        _groups.Add(_journal.Seal(out JournalPosition next));
        _book.MarkDurable(group, next.PreviousHash);
    }

    private void Confirm(ulong height, params (int Voter, ulong NextSequence)[] changed) => _book.Advance(
        new Height(height),
        [.. changed.Select(c => new SenderAccount(TestWallet.Get(c.Voter).Address, new Account(new Amount(1), c.NextSequence)))]);

    private void Advance(ulong height, Address[] voters) =>
        _book.Advance(new Height(height), [.. voters.Select(voter => new SenderAccount(voter, new Account(new Amount(1), 1)))]);

    private static int[] Shuffled(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(11).Shuffle(order);
        return order;
    }
}
