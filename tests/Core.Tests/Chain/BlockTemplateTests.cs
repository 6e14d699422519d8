using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Chain;

public sealed class BlockTemplateTests
{
    private static readonly TestWallet Alice = TestWallet.Get(1);
    private static readonly TestWallet Bob = TestWallet.Get(2);
    private static readonly TestWallet Miner = TestWallet.Get(4);

    private readonly TestChain _chain = TestChain.Funding(Alice, Bob);

    [Fact]
    public void What_a_template_seals_the_chain_accepts_with_the_same_effects_and_state()
    {
        SealedBlock block = TestChain.MineOn(_chain.Prepare(180, _chain.Transfer(Alice, Bob).Build(), _chain.Transfer(Bob, Alice).Build()), Miner);

        ChainDecision decision = ChainRules.Check(_chain.State, _chain.Book, block.Block!);

        Assert.True(decision.IsAccepted);
        Assert.Equal(decision.Next, block.Next);
        Assert.Equal(decision.Effects!.Entries, block.Effects!.Entries.AsEnumerable());
        Assert.Equal(decision.Effects.Reward, block.Effects.Reward);
    }

    [Fact]
    public void Bytes_that_a_template_seals_decode_to_the_same_block()
    {
        Block block = TestChain.MineOn(_chain.Prepare(180, _chain.Transfer(Alice, Bob).Build()), Miner).Block!;

        Assert.Equal(BlockOutcome.Accepted, Block.Decode(block.Bytes, _chain.Parameters.BlockLimits, out Block? decoded));
        Assert.Equal(block.Hash, decoded!.Hash);
        Assert.Equal(block.Seal, decoded.Seal);
    }

    [Fact]
    public void The_job_has_what_a_miner_needs()
    {
        BlockTemplate template = _chain.Prepare(321, _chain.Transfer(Alice, Bob).WithFee(2_000).Build());

        Assert.Equal(_chain.State.Hash, template.Job.Previous);
        Assert.Equal(new Height(1), template.Job.Height);
        Assert.Equal(_chain.Parameters.Tag, template.Job.Chain);
        Assert.Equal(321U, template.Job.ParentSealMilliseconds);
        Assert.Equal(_chain.State.NextTarget(321), template.Job.Target);
        Assert.Equal((uint)_chain.NextRound.ToUnixTimeSeconds(), template.Job.TimeSeconds);
        Assert.Equal(2, template.Job.LeafCount);
        Assert.Equal(1, template.TransactionCount);
        Assert.Equal(new Amount(2_000), template.Fees);
        Assert.Empty(template.Refused);
    }

    [Theory]
    [InlineData(-1_000, 0)]
    [InlineData(1_500, 1)]
    public void The_time_is_the_round_s_but_never_before_the_parent_s(int afterParentMilliseconds, uint expectedAfterParent)
    {
        DateTimeOffset round = _chain.State.TimeUtc.AddMilliseconds(afterParentMilliseconds);

        BlockTemplate template = BlockTemplate.Prepare(_chain.State, _chain.Book, [], round, parentSealMilliseconds: 0);

        Assert.Equal(_chain.State.Header.TimeSeconds + expectedAfterParent, template.Job.TimeSeconds);
    }

    [Fact]
    public void Transactions_that_the_ledger_refuses_are_left_out_with_their_reason()
    {
        SignedTransaction good = _chain.Transfer(Alice, Bob).Build();
        SignedTransaction gap = _chain.Transfer(Alice, Bob, pending: 2).Build();
        SignedTransaction poor = _chain.Transfer(TestWallet.Get(9), Bob).Build();
        SignedTransaction alsoGood = _chain.Transfer(Bob, Alice).Build();

        BlockTemplate template = _chain.Prepare(180, poor, good, gap, alsoGood);
        SealedBlock block = TestChain.MineOn(template, Miner);

        Assert.Equal(
            [new RefusedTransaction(0, TransactionOutcome.InsufficientFunds), new RefusedTransaction(2, TransactionOutcome.SequenceGap)],
            template.Refused.AsEnumerable());
        Assert.Equal([good.Id, alsoGood.Id], [block.Block!.Transaction(0).Id, block.Block.Transaction(1).Id]);
        Assert.True(ChainRules.Check(_chain.State, _chain.Book, block.Block).IsAccepted);
    }

    [Fact]
    public void Bytes_that_are_no_transaction_are_left_out()
    {
        BlockEntries selected = BlockEntries.Of([new byte[3], _chain.Transfer(Alice, Bob).Build().Bytes]);

        BlockTemplate template = BlockTemplate.Prepare(_chain.State, _chain.Book, selected, [], _chain.NextRound, 180);

        Assert.Equal([new RefusedTransaction(0, TransactionOutcome.Malformed)], template.Refused.AsEnumerable());
        Assert.Equal(1, template.TransactionCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Leaf_hashes_that_came_along_give_the_template_that_computing_them_gives(bool hasRefused)
    {
        BlockEntries selected = Selected(hasRefused);

        BlockTemplate given = BlockTemplate.Prepare(_chain.State, _chain.Book, selected, HashesOf(selected), _chain.NextRound, 180);
        BlockTemplate computed = BlockTemplate.Prepare(_chain.State, _chain.Book, selected, [], _chain.NextRound, 180);

        Assert.Equal(computed.Job.SealPath.AsEnumerable(), given.Job.SealPath);
        Assert.Equal(TestChain.MineOn(computed, Miner).Block!.Bytes.ToArray(), TestChain.MineOn(given, Miner).Block!.Bytes.ToArray());
    }

    [Fact]
    public void No_block_is_sealed_with_a_leaf_hash_that_is_not_its_transaction_s()
    {
        BlockEntries selected = Selected(hasRefused: false);
        byte[] hashes = HashesOf(selected);
        hashes[33] ^= 1;

        SealedBlock block = TestChain.MineOn(BlockTemplate.Prepare(_chain.State, _chain.Book, selected, hashes, _chain.NextRound, 180), Miner);

        Assert.Equal(BlockOutcome.BadMerkleRoot, block.Outcome);
        Assert.Null(block.Block);
    }

    [Fact]
    public void There_must_be_one_leaf_hash_for_each_transaction() => Assert.Throws<ArgumentException>(
        () => BlockTemplate.Prepare(_chain.State, _chain.Book, Selected(hasRefused: false), new byte[32], _chain.NextRound, 180));

    [Fact]
    public void The_bytes_of_the_transactions_are_sealed_where_they_are()
    {
        BlockEntries selected = Selected(hasRefused: false);

        Block block = TestChain.MineOn(BlockTemplate.Prepare(_chain.State, _chain.Book, selected, [], _chain.NextRound, 180), Miner).Block!;

        Assert.Equal(selected.Bytes, block.Tail);
        Assert.Equal<byte>([.. block.Head.Span, .. block.Tail.Span], block.Bytes.ToArray());
    }

    [Fact]
    public void Transactions_beyond_the_limit_wait()
    {
        TestChain chain = new(new ParametersBuilder().Fund(Alice, 1_000_000).WithLimits(l => l with { MaxTransactionsPerBlock = 2 }).Build());
        SignedTransaction[] three = [.. Enumerable.Range(0, 3).Select(i => chain.Transfer(Alice, Bob, i).Of(1).Build())];

        BlockTemplate template = chain.Prepare(180, three);
        chain.Adopt(TestChain.MineOn(template, Miner));

        Assert.Equal(2, template.TransactionCount);
        Assert.Empty(template.Refused);
        Assert.Equal(2UL, chain.AccountOf(Alice).NextSequence);
    }

    [Fact]
    public void Transactions_beyond_the_bytes_wait()
    {
        TestChain chain = new(new ParametersBuilder().Fund(Alice, 1_000_000).WithLimits(l => l with { MaxBlockBytes = 4_096 }).Build());
        SignedTransaction[] twenty = [.. Enumerable.Range(0, 20).Select(i => chain.Transfer(Alice, Bob, i).Of(1).Build())];

        SealedBlock block = TestChain.MineOn(chain.Prepare(180, twenty), Miner);

        // 141 bytes of header, count and seal leaf, then 228 for each transfer.
        Assert.Equal(17, block.Block!.TransactionCount);
        Assert.Equal(141 + (17 * 228), block.Block.SizeBytes);
        Assert.True(ChainRules.Check(chain.State, chain.Book, block.Block).IsAccepted);
    }

    [Fact]
    public void Sealing_for_one_producer_does_not_hinder_another()
    {
        BlockTemplate template = _chain.Prepare(180, _chain.Transfer(Alice, Bob).Build());

        SealedBlock first = TestChain.MineOn(template, Miner);
        SealedBlock second = TestChain.MineOn(template, Bob);

        Assert.Equal(Miner.Address, first.Block!.Seal.Producer);
        Assert.Equal(Bob.Address, second.Block!.Seal.Producer);
        Assert.True(ChainRules.Check(_chain.State, _chain.Book, first.Block).IsAccepted);
        Assert.True(ChainRules.Check(_chain.State, _chain.Book, second.Block).IsAccepted);
    }

    [Fact]
    public void The_extra_nonce_is_sealed()
    {
        BlockTemplate template = _chain.Prepare(180);
        uint nonce = template.Job.Search(Miner.Address, new NonceSlice(77, NonceRange.All)).Nonce;

        Assert.Equal(77UL, template.SealWithWork(Miner.Address, extraNonce: 77, nonce).Block!.Seal.ExtraNonce);
    }

    [Fact]
    public void ProofNotMet()
    {
        BlockTemplate template = _chain.Prepare(180);
        uint nonce = 0;
        while (template.Job.Target.IsMetBy(template.Job.HeaderFor(Miner.Address, 0, nonce).Hash()))
        {
            nonce++;
        }

        SealedBlock block = template.SealWithWork(Miner.Address, extraNonce: 0, nonce);

        Assert.Equal(BlockOutcome.ProofNotMet, block.Outcome);
        Assert.False(block.IsAccepted);
        Assert.Null(block.Block);
    }

    [Fact]
    public void SealMismatch_without_a_producer()
    {
        BlockTemplate template = _chain.Prepare(180);
        uint nonce = template.Job.Search(default, new NonceSlice(0, NonceRange.All)).Nonce;

        Assert.Equal(BlockOutcome.SealMismatch, template.SealWithWork(default, extraNonce: 0, nonce).Outcome);
    }

    [Fact]
    public void SupplyViolated()
    {
        AccountBook full = AccountBook.Create(Height.Zero, [new AccountEntry(Alice.Address, new Account(new Amount(ulong.MaxValue), 0))]);
        ChainState state = _chain.State with { Supply = full.Supply };

        BlockTemplate template = BlockTemplate.Prepare(state, full, [], _chain.NextRound, parentSealMilliseconds: 0);

        Assert.Equal(BlockOutcome.SupplyViolated, TestChain.MineOn(template, Miner).Outcome);
    }

    [Fact]
    public void WrongParent_once_the_chain_has_moved_on()
    {
        BlockTemplate template = _chain.Prepare(180, _chain.Transfer(Alice, Bob).Build());
        _chain.Mine(Miner);

        Assert.True(template.IsStale);
        Assert.Equal(BlockOutcome.WrongParent, TestChain.MineOn(template, Miner).Outcome);
        Assert.Equal(BlockOutcome.WrongParent, template.SealWithoutProof().Outcome);
    }

    [Fact]
    public void An_empty_block_leaves_the_selected_transactions_for_later()
    {
        SealedBlock block = _chain.Prepare(180, _chain.Transfer(Alice, Bob).Build()).SealWithoutProof();

        ChainDecision decision = ChainRules.Check(_chain.State, _chain.Book, block.Block!);

        Assert.True(decision.IsAccepted);
        Assert.Equal(decision.Next, block.Next);
        Assert.Equal(0, block.Block!.TransactionCount);
        Assert.Equal(ProofKind.None, block.Block.Seal.ProofKind);
        Assert.Empty(block.Effects!.Entries);
    }

    [Fact]
    public void ProofKindNotAllowed_for_an_empty_block_on_a_chain_that_asks_for_work()
    {
        TestChain chain = new(new ParametersBuilder().WithWorkOnly().Build());

        Assert.Equal(BlockOutcome.ProofKindNotAllowed, chain.Prepare(180).SealWithoutProof().Outcome);
    }

    [Fact]
    public void Accounts_of_another_block_are_a_mistake_of_the_caller()
    {
        ChainState before = _chain.State;
        _chain.Mine(Miner);

        Assert.Throws<ArgumentException>(() => BlockTemplate.Prepare(before, _chain.Book, [], _chain.NextRound, 0));
    }

    private BlockEntries Selected(bool hasRefused) => BlockEntries.Of(
    [
        _chain.Transfer(Alice, Bob).Build().Bytes,
        _chain.Transfer(Alice, Bob, pending: hasRefused ? 5 : 1).Build().Bytes,
        _chain.Transfer(Bob, Alice).Build().Bytes,
        _chain.Transfer(Bob, Alice, pending: hasRefused ? 5 : 1).Build().Bytes,
    ]);

    private static byte[] HashesOf(BlockEntries entries) => [.. entries.SelectMany(entry => MerkleTree.LeafHash(entry.Span).AsSpan().ToArray())];
}
