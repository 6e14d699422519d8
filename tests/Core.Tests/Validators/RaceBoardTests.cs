using OrleansChain.Core.Blocks;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Validators;

/// <summary>The table of "Who leads" in the record of the decision, row by row: lead 1,000 ms, window 700 ms, fallback 200 ms.</summary>
public sealed class RaceBoardTests
{
    [Theory]
    [InlineData(ProofKind.Work, ProofKind.Work, 0, 0)]
    [InlineData(ProofKind.Memory, ProofKind.Memory, 0, 700)]
    [InlineData(ProofKind.Stake, ProofKind.Stake, 0, 0)]
    [InlineData(ProofKind.Stake, ProofKind.Stake, 1, 200)]
    [InlineData(ProofKind.Stake, ProofKind.Stake, 7, 1_400)]
    [InlineData(ProofKind.Stake, ProofKind.Work, 0, 1_000)]
    [InlineData(ProofKind.Work, ProofKind.Memory, 0, 1_700)]
    [InlineData(ProofKind.Memory, ProofKind.Stake, 0, 1_000)]
    [InlineData(ProofKind.Work, ProofKind.Stake, 3, 1_600)]
    public void A_proof_that_came_at_once_wins_from(ProofKind leading, ProofKind kind, int rank, int milliseconds)
    {
        RaceBoard board = Board(leading);
        RaceProof proof = new(kind, AddressOf(1), rank);
        TimeSpan from = At(milliseconds);

        Assert.Equal(RaceOutcome.Entered, board.Add(proof, TimeSpan.Zero));
        Assert.Equal(proof, board.Best(from));
        Assert.Null(board.NextChange(from));
        if (milliseconds > 0)
        {
            Assert.Null(board.Best(from - TimeSpan.FromTicks(1)));
            Assert.Equal(from, board.NextChange(TimeSpan.Zero));
        }
    }

    [Fact]
    public void A_proof_that_came_later_wins_from_then()
    {
        RaceBoard board = Board(ProofKind.Stake);
        RaceProof late = new(ProofKind.Stake, AddressOf(1), Rank: 1);

        board.Add(late, At(900));

        Assert.Null(board.Best(At(899)));
        Assert.Equal(late, board.Best(At(900)));
    }

    [Fact]
    public void An_empty_race_has_no_winner_and_no_change_to_come()
    {
        RaceBoard board = Board(ProofKind.Work);

        Assert.Null(board.Best(At(10_000)));
        Assert.Null(board.NextChange(TimeSpan.Zero));
    }

    [Fact]
    public void The_first_that_may_win_does_however_late_one_looks()
    {
        RaceBoard board = Board(ProofKind.Stake);
        RaceProof first = new(ProofKind.Stake, AddressOf(1), Rank: 0);
        RaceProof second = new(ProofKind.Stake, AddressOf(2), Rank: 1);

        board.Add(second, At(10));
        board.Add(first, At(300));

        Assert.Equal(second, board.Best(At(5_000)));
    }

    [Fact]
    public void A_silent_proposer_leaves_the_height_to_the_next_rank()
    {
        RaceBoard board = Board(ProofKind.Stake);
        RaceProof second = new(ProofKind.Stake, AddressOf(2), Rank: 1);
        RaceProof third = new(ProofKind.Stake, AddressOf(3), Rank: 2);

        board.Add(third, At(5));
        board.Add(second, At(6));

        Assert.Null(board.Best(At(199)));
        Assert.Equal(At(200), board.NextChange(At(6)));
        Assert.Equal(second, board.Best(At(200)));
    }

    [Fact]
    public void A_silent_leader_costs_the_others_the_lead_time()
    {
        RaceBoard board = Board(ProofKind.Memory);
        RaceProof work = new(ProofKind.Work, AddressOf(1));
        RaceProof stake = new(ProofKind.Stake, AddressOf(2), Rank: 1);

        board.Add(stake, At(1));
        board.Add(work, At(2));

        Assert.Null(board.Best(At(999)));
        Assert.Equal(work, board.Best(At(1_000)));
        board.Drop(work);
        Assert.Null(board.Best(At(1_000)));
        Assert.Equal(At(1_200), board.NextChange(At(1_000)));
        Assert.Equal(stake, board.Best(At(1_200)));
    }

    [Fact]
    public void The_best_answer_of_memory_wins_at_the_end_of_the_window_whichever_came_first()
    {
        RaceBoard board = Board(ProofKind.Memory);
        RaceProof good = Answer(1, 0x10);
        RaceProof better = Answer(2, 0x0f);
        RaceProof worse = Answer(3, 0xff);

        board.Add(good, At(1));
        board.Add(worse, At(2));
        board.Add(better, At(700));

        Assert.Null(board.Best(At(699)));
        Assert.Equal(better, board.Best(At(700)));
        board.Drop(better);
        Assert.Equal(good, board.Best(At(700)));
        board.Drop(good);
        Assert.Equal(worse, board.Best(At(700)));
    }

    [Theory]
    [InlineData(ProofKind.Memory)]
    [InlineData(ProofKind.Work)]
    public void An_answer_of_memory_is_taken_until_the_end_of_the_window_whichever_kind_leads(ProofKind leading)
    {
        RaceBoard board = Board(leading);

        Assert.Equal(RaceOutcome.Entered, board.Add(Answer(1, 1), At(700)));
        Assert.Equal(RaceOutcome.WindowOver, board.Add(Answer(2, 0), At(700) + TimeSpan.FromTicks(1)));
        Assert.Equal(1, board.Count);
    }

    [Fact]
    public void Equal_moments_go_to_the_leading_kind_and_then_by_kind()
    {
        RaceTerms terms = new(ProofKind.Stake, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        RaceBoard board = new(terms);
        RaceProof work = new(ProofKind.Work, AddressOf(1));
        RaceProof memory = Answer(2, 1);
        RaceProof stake = new(ProofKind.Stake, AddressOf(3));

        Assert.All([memory, stake, work], proof => board.Add(proof, TimeSpan.Zero));

        Assert.Equal([stake, work, memory], DropAll(board));
    }

    [Fact]
    public void Equal_proofs_go_by_rank_and_then_by_address()
    {
        RaceBoard board = new(new RaceTerms(ProofKind.Stake, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero));
        RaceProof[] byOrder = [new(ProofKind.Stake, AddressOf(9), 0), new(ProofKind.Stake, AddressOf(3), 1), new(ProofKind.Stake, AddressOf(4), 1)];

        Assert.All(byOrder.Reverse(), proof => board.Add(proof, TimeSpan.Zero));

        Assert.Equal(byOrder, DropAll(board));
    }

    [Fact]
    public void Equal_answers_of_memory_go_by_address()
    {
        RaceBoard board = Board(ProofKind.Memory);

        Assert.All([5, 4, 6], number => board.Add(Answer(number, 7), TimeSpan.Zero));

        Assert.Equal(Answer(4, 7), board.Best(At(700)));
    }

    [Fact]
    public void A_producer_enters_one_proof_of_each_kind_and_does_not_come_back()
    {
        RaceBoard board = Board(ProofKind.Work);
        RaceProof work = new(ProofKind.Work, AddressOf(1));

        Assert.Equal(RaceOutcome.Entered, board.Add(work, TimeSpan.Zero));
        Assert.Equal(RaceOutcome.Duplicate, board.Add(work, TimeSpan.Zero));
        Assert.Equal(RaceOutcome.Entered, board.Add(new RaceProof(ProofKind.Stake, AddressOf(1)), TimeSpan.Zero));
        board.Drop(work);
        Assert.Equal(RaceOutcome.Duplicate, board.Add(work, TimeSpan.Zero));
        Assert.Equal(1, board.Count);
    }

    [Theory]
    [InlineData(ProofKind.None)]
    [InlineData(ProofKind.Genesis)]
    [InlineData(ProofKind.Unspecified)]
    public void Other_kinds_do_not_race(ProofKind kind) =>
        Assert.Equal(RaceOutcome.NoRacer, Board(ProofKind.Work).Add(new RaceProof(kind, AddressOf(1)), TimeSpan.Zero));

    [Fact]
    public void A_race_takes_so_many_proofs()
    {
        RaceBoard board = Board(ProofKind.Work);
        for (int i = 0; i < RaceBoard.MaxProofs; i++)
        {
            Assert.Equal(RaceOutcome.Entered, board.Add(new RaceProof(ProofKind.Work, AddressOf(i)), TimeSpan.Zero));
        }

        Assert.Equal(RaceOutcome.Full, board.Add(new RaceProof(ProofKind.Work, AddressOf(RaceBoard.MaxProofs)), TimeSpan.Zero));
        Assert.Equal(RaceOutcome.Duplicate, board.Add(new RaceProof(ProofKind.Work, AddressOf(0)), TimeSpan.Zero));
    }

    [Fact]
    public void The_winner_does_not_depend_on_the_order_in_which_proofs_of_a_moment_came()
    {
        RaceProof[] proofs = [Answer(1, 5), Answer(2, 4), new(ProofKind.Work, AddressOf(3)), new(ProofKind.Stake, AddressOf(4), 1), new(ProofKind.Stake, AddressOf(5), 0)];
        foreach (ProofKind leading in (ProofKind[])[ProofKind.Work, ProofKind.Memory, ProofKind.Stake])
        {
            RaceProof[][] orders = [.. Permutations(proofs).Select(order => InOrder(leading, order))];

            Assert.Equal(120, orders.Length);
            Assert.All(orders, order => Assert.Equal(orders[0], order));
        }
    }

    [Fact]
    public void The_terms_of_a_chain_are_its_genesis_and_the_draw()
    {
        TestChain work = new(new ParametersBuilder().Build());
        TestChain hybrid = new(new ParametersBuilder().WithProofs(work: 0, memory: 1, stake: 1).Build());

        Assert.Equal(RaceTerms.WorkAlone, RaceTerms.Of(work.State));
        Assert.Equal(new RaceTerms(ProofKind.Work, At(1_000), At(1_000), At(500)), RaceTerms.Of(hybrid.State));
    }

    private static RaceProof[] InOrder(ProofKind leading, IEnumerable<RaceProof> proofs)
    {
        RaceBoard board = Board(leading);
        Assert.All(proofs, proof => Assert.Equal(RaceOutcome.Entered, board.Add(proof, At(50))));
        return DropAll(board);
    }

    private static RaceProof[] DropAll(RaceBoard board)
    {
        List<RaceProof> winners = [];
        while (board.Best(At(60_000)) is { } best)
        {
            winners.Add(best);
            board.Drop(best);
        }

        return [.. winners];
    }

    private static IEnumerable<IEnumerable<RaceProof>> Permutations(RaceProof[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany((item, i) => Permutations([.. items.Where((_, j) => j != i)]).Select(rest => rest.Prepend(item)));

    private static RaceBoard Board(ProofKind leading) => new(new RaceTerms(leading, At(1_000), At(700), At(200)));

    private static RaceProof Answer(int number, byte quality) => new(ProofKind.Memory, AddressOf(number), Quality: Hash256.ReadFrom([quality, .. new byte[31]]));

    private static Address AddressOf(int number) => Address.ReadFrom([(byte)(number >> 16), (byte)(number >> 8), (byte)number, .. new byte[17]]);

    private static TimeSpan At(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
