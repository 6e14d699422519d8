using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Elections;

/// <summary>What an election's chain takes into a block.</summary>
public sealed class BallotLedgerTests
{
    private static readonly TestWallet[] Voters = [.. TestWallet.Several(6).OrderBy(voter => voter.Address)];
    private static readonly TestWallet Producer = TestWallet.Get(9);

    private readonly TestChain _chain = new(new ElectionBuilder().WithVoters(6).InBlocksOf(3).Build());

    [Fact]
    public void Ballots_are_confirmed_and_weights_stay_for_ever()
    {
        TestChain chain = new(new ElectionBuilder().WithVoter(Voters[0], 5).WithVoter(Voters[1]).Build());

        chain.Mine(Producer, Ballot(chain, 0), Ballot(chain, 1));

        Assert.Equal(new Account(new Amount(5), 1), chain.AccountOf(Voters[0]));
        Assert.Equal(new Account(new Amount(1), 1), chain.AccountOf(Voters[1]));
        Assert.Equal(new Amount(6), chain.State.Supply);
        Assert.Equal(2UL, chain.State.TransactionCount);
        Assert.Equal(default, chain.AccountOf(Producer));
    }

    [Fact]
    public void A_second_ballot_is_refused_in_the_same_block_and_in_a_later_one()
    {
        LedgerDraft draft = new(_chain.Book, _chain.Parameters);

        Assert.Equal(TransactionOutcome.Accepted, draft.Add(Ballot(_chain, 0)));
        Assert.Equal(TransactionOutcome.AlreadyVoted, draft.Add(Ballot(_chain, 0)));
        Assert.Equal(TransactionOutcome.AlreadyVoted, draft.Add(Ballot(_chain, 0, sequence: 1)));

        _chain.Mine(Producer, Ballot(_chain, 0));
        draft = new LedgerDraft(_chain.Book, _chain.Parameters);
        Assert.Equal(TransactionOutcome.AlreadyVoted, draft.Add(Ballot(_chain, 0)));
        Assert.Equal(TransactionOutcome.AlreadyVoted, draft.Add(Ballot(_chain, 0, sequence: 1)));
        Assert.Equal(TransactionOutcome.SequenceGap, draft.Add(Ballot(_chain, 1, sequence: 1)));
    }

    [Fact]
    public void Re_votes_have_the_next_sequence()
    {
        TestChain chain = new(new ElectionBuilder().WithVoters(6).WithRevoting().Build());
        chain.Mine(Producer, Ballot(chain, 0), Ballot(chain, 0, sequence: 1));
        LedgerDraft draft = new(chain.Book, chain.Parameters);

        Assert.Equal(TransactionOutcome.SequenceUsed, draft.Add(Ballot(chain, 0, sequence: 1)));
        Assert.Equal(TransactionOutcome.SequenceGap, draft.Add(Ballot(chain, 0, sequence: 3)));
        Assert.Equal(TransactionOutcome.Accepted, draft.Add(Ballot(chain, 0, sequence: 2)));
    }

    [Fact]
    public void A_block_holds_its_ballots_by_sender_and_sequence()
    {
        TestChain chain = new(new ElectionBuilder().WithVoters(6).WithRevoting().Build());
        LedgerDraft draft = new(chain.Book, chain.Parameters);

        Assert.Equal(TransactionOutcome.Accepted, draft.Add(Ballot(chain, 1)));
        Assert.Equal(TransactionOutcome.Accepted, draft.Add(Ballot(chain, 1, sequence: 1)));
        Assert.Equal(TransactionOutcome.BallotOutOfOrder, draft.Add(Ballot(chain, 0)));
        Assert.Equal(TransactionOutcome.Accepted, draft.Add(Ballot(chain, 2)));
        Assert.Equal(TransactionOutcome.BallotOutOfOrder, draft.Add(Ballot(chain, 1, sequence: 2)));

        // The next block begins anew.
        chain.Mine(Producer, Ballot(chain, 1), Ballot(chain, 2));
        Assert.Equal(TransactionOutcome.Accepted, new LedgerDraft(chain.Book, chain.Parameters).Add(Ballot(chain, 0)));
    }

    [Fact]
    public void The_chain_refuses_a_block_with_ballots_out_of_order()
    {
        ChainDecision decision = Decide(BlockForge.On(_chain).WithTransactions(Ballot(_chain, 1), Ballot(_chain, 0)).Mined());

        Assert.Equal(BlockOutcome.TransactionRefused, decision.Outcome);
        Assert.Equal(TransactionOutcome.BallotOutOfOrder, decision.TransactionOutcome);
        Assert.Equal(1, decision.RefusedIndex);
    }

    [Fact]
    public void What_the_verifier_refuses_the_chain_refuses_too()
    {
        SignedTransaction stranger = BallotBuilder.Of(TestWallet.Get(7)).On(_chain.Parameters.Tag).Build();
        SignedTransaction late = BallotBuilder.Of(Voters[0]).On(_chain.Parameters.Tag).With(body => body with { TimeMilliseconds = 1 }).Build();
        SignedTransaction unknown = BallotBuilder.Of(Voters[0]).On(_chain.Parameters.Tag).Choosing(3).Build();
        SignedTransaction transfer = Voters[0].Pays(Voters[1]).OnChain(_chain.Parameters.Tag).Of(1).WithFee(0).Build();

        Assert.Equal(TransactionOutcome.NotOnRoll, Decide(BlockForge.On(_chain).WithTransactions(stranger).Mined()).TransactionOutcome);
        Assert.Equal(TransactionOutcome.BallotNonCanonical, Decide(BlockForge.On(_chain).WithTransactions(late).Mined()).TransactionOutcome);
        Assert.Equal(TransactionOutcome.UnknownCandidate, Decide(BlockForge.On(_chain).WithTransactions(unknown).Mined()).TransactionOutcome);
        Assert.Equal(TransactionOutcome.KindNotAllowed, Decide(BlockForge.On(_chain).WithTransactions(transfer).Mined()).TransactionOutcome);
    }

    [Fact]
    public void An_election_has_no_block_without_ballots()
    {
        Assert.Equal(BlockOutcome.NoBallots, Decide(BlockForge.On(_chain).Mined()).Outcome);
        Assert.Equal(BlockOutcome.ProofKindNotAllowed, Decide(BlockForge.On(_chain).WithoutProof().Unmined()).Outcome);
        BlockTemplate empty = _chain.Prepare(parentSealMilliseconds: 0);
        Assert.Equal(BlockOutcome.NoBallots, TestChain.MineOn(empty, Producer).Outcome);
        Assert.Equal(BlockOutcome.ProofKindNotAllowed, empty.SealWithoutProof().Outcome);
    }

    [Fact]
    public void A_block_has_as_many_ballots_as_the_terms_say_and_no_more()
    {
        SignedTransaction[] ballots = [.. Enumerable.Range(0, 4).Select(voter => Ballot(_chain, voter))];

        Assert.Equal(BlockOutcome.TooLarge, Decide(BlockForge.On(_chain).WithTransactions(ballots).Mined()).Outcome);
        Assert.Equal(3, _chain.Prepare(0, ballots).TransactionCount);
        Assert.Equal(BlockOutcome.Accepted, Decide(BlockForge.On(_chain).WithTransactions(ballots.AsSpan(..3)).Mined()).Outcome);
    }

    [Fact]
    public void An_auditor_replays_the_chain_with_every_signature()
    {
        _chain.Mine(Producer, Ballot(_chain, 0), Ballot(_chain, 3), Ballot(_chain, 5));
        _chain.Mine(Producer, Ballot(_chain, 1));
        using SignatureVerifier verifier = new();

        ReplayReport report = new ChainReplay(_chain.Parameters, verifier).Run(_chain.Blocks);

        Assert.Equal(BlockOutcome.Accepted, report.Outcome);
        Assert.Equal(SignatureCoverage.Checked, report.Signatures);
    }

    private static SignedTransaction Ballot(TestChain chain, int voter, ulong sequence = 0) =>
        BallotBuilder.Of(Voters[voter]).On(chain.Parameters.Tag).Choosing(voter % 3).WithSequence(sequence).Build();

    private ChainDecision Decide(Block block) => ChainRules.Check(_chain.State, _chain.Book, block);
}
