using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using static OrleansChain.Core.Tests.Pool.PoolScenario;

namespace OrleansChain.Core.Tests.Pool;

public sealed class PoolBookSelectTests
{
    private readonly PoolScenario _pool = new PoolScenario()
        .WithAccount(Alice, 1_000_000).WithAccount(Bob, 1_000_000).WithAccount(Carol, 1_000_000);

    [Fact]
    public void The_highest_fee_comes_first_then_the_first_arrival()
    {
        SignedTransaction cheap = _pool.Accept(Transfer(Alice, 0).WithFee(10));
        SignedTransaction dearLater = _pool.Accept(Transfer(Bob, 0).WithFee(20));
        SignedTransaction dearLast = _pool.Accept(Transfer(Carol, 0).WithFee(20));
        _pool.Write();

        Assert.Equal([dearLater.Id, dearLast.Id, cheap.Id], _pool.Selected());
    }

    [Fact]
    public void A_senders_sequences_stay_in_order_whatever_their_fees()
    {
        SignedTransaction alice0 = _pool.Accept(Transfer(Alice, 0).WithFee(10));
        SignedTransaction alice1 = _pool.Accept(Transfer(Alice, 1).WithFee(100));
        SignedTransaction bob0 = _pool.Accept(Transfer(Bob, 0).WithFee(50));
        SignedTransaction bob1 = _pool.Accept(Transfer(Bob, 1).WithFee(10));
        _pool.Write();

        Assert.Equal([bob0.Id, alice0.Id, alice1.Id, bob1.Id], _pool.Selected());
    }

    [Fact]
    public void Only_what_is_durable_is_selected()
    {
        SignedTransaction durable = _pool.Accept(Transfer(Alice, 0));
        _pool.Write();
        _pool.Accept(Transfer(Alice, 1).WithFee(100));
        _pool.Accept(Transfer(Bob, 0).WithFee(100));

        Assert.Equal([durable.Id], _pool.Selected());

        _pool.Write();
        Assert.Equal(3, _pool.Selected().Count());
    }

    [Fact]
    public void Selecting_changes_nothing()
    {
        _pool.Accept(Transfer(Alice, 0));
        _pool.Write();

        Assert.Equal(_pool.Selected(), _pool.Selected());
        Assert.Equal(1, _pool.Book.Statistics.Transactions);
    }

    [Theory]
    [InlineData(2, long.MaxValue)]
    [InlineData(int.MaxValue, 2L * SignedTransaction.TransferBytes)]
    [InlineData(int.MaxValue, (3L * SignedTransaction.TransferBytes) - 1)]
    public void A_block_has_at_most_so_many_transactions_and_bytes(int maxTransactions, long maxBytes)
    {
        SignedTransaction first = _pool.Accept(Transfer(Alice, 0).WithFee(30));
        SignedTransaction second = _pool.Accept(Transfer(Bob, 0).WithFee(20));
        _pool.Accept(Transfer(Carol, 0).WithFee(10));
        _pool.Write();

        Assert.Equal([first.Id, second.Id], _pool.Selected(maxTransactions, maxBytes));
    }

    [Fact]
    public void One_that_no_block_has_room_for_does_not_stop_the_others()
    {
        PrivateKey carol = TestKeys.Get(Carol);
        TransactionBody body = Transfer(Carol, 0).WithFee(10_000).Body() with { Kind = TransactionKind.Ballot, Payload = new byte[100] };
        _pool.Accept(TransactionSigner.Sign(body, carol));
        SignedTransaction small = _pool.Accept(Transfer(Alice, 0));
        _pool.Write();

        Assert.Equal([small.Id], _pool.Selected(maxBytes: SignedTransaction.TransferBytes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_choice_in_steps_is_of_the_moment_when_it_began_whatever_is_admitted_meanwhile(int work)
    {
        _pool.Accept(Transfer(Alice, 0).WithFee(20));
        _pool.Accept(Transfer(Alice, 1).WithFee(30));
        _pool.Accept(Transfer(Bob, 0).WithFee(10));
        _pool.Write();
        _pool.Accept(Transfer(Bob, 1).WithFee(90));
        Hash256[] expected = [.. _pool.Selected()];

        PoolSelection selection = _pool.Book.BeginSelection(int.MaxValue, long.MaxValue);
        for (ulong sequence = 0; !selection.IsDone; sequence++)
        {
            selection.Step(work);
            _pool.Accept(Transfer(Carol, sequence).WithFee(100));
            _pool.Write();
        }

        Assert.Equal(expected, selection.Chosen.Select(entry => entry.Id));
        Assert.Equal(3, expected.Length);
        Assert.False(selection.IsStale);
    }

    [Fact]
    public void A_choice_during_which_something_leaves_is_stale()
    {
        _pool.Accept(Transfer(Alice, 0));
        _pool.Accept(Transfer(Bob, 0));
        _pool.Write();
        PoolSelection begun = _pool.Book.BeginSelection(int.MaxValue, long.MaxValue);
        PoolSelection done = _pool.Book.BeginSelection(int.MaxValue, long.MaxValue);
        begun.Step(1);
        done.Step(int.MaxValue);

        _pool.AdvanceTo(11, (Alice, 998_990, 1));

        Assert.Equal((true, false), (begun.IsStale, done.IsStale));
        Assert.Throws<InvalidOperationException>(() => begun.Step(1));
        Assert.Equal(2, done.Chosen.Count);
        Assert.Equal(new Height(10), done.Height);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void A_candidate_is_the_batch_of_the_chosen_with_their_leaf_hashes(int work)
    {
        SignedTransaction[] sent = [_pool.Accept(Transfer(Alice, 0).WithFee(30)), _pool.Accept(Transfer(Bob, 0)), _pool.Accept(Transfer(Carol, 0))];
        _pool.Write();

        var candidate = new CandidateBytes(_pool.Book.Select(int.MaxValue, long.MaxValue));
        while (!candidate.IsDone)
        {
            candidate.Step(work);
        }

        Assert.Equal(TransactionBatch.Encode([.. sent.Select(t => t.Bytes)]), candidate.Transactions.ToArray());
        Assert.Equal(sent.SelectMany(t => MerkleTree.LeafHash(t.Bytes.Span).AsSpan().ToArray()), candidate.LeafHashes.ToArray());
    }

    [Fact]
    public void Nothing_is_selected_from_an_empty_pool() => Assert.Empty(_pool.Selected());
}
