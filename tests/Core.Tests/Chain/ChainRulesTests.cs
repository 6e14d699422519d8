using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Chain;

public sealed class ChainRulesTests
{
    private static readonly TestWallet Alice = TestWallet.Get(1);
    private static readonly TestWallet Bob = TestWallet.Get(2);
    private static readonly TestWallet Miner = TestWallet.Get(4);
    private static readonly CompactTarget TwentyBits = CompactTarget.FromLeadingHexZeros(5);

    private readonly TestChain _chain = TestChain.Funding(Alice, Bob);

    [Fact]
    public void A_right_block_is_accepted_and_gives_the_next_state()
    {
        Block block = BlockForge.On(_chain).WithTransactions(_chain.Transfer(Alice, Bob).Of(7).Build()).Mined();

        ChainDecision decision = Check(block);

        Assert.True(decision.IsAccepted);
        Assert.Null(decision.RefusedIndex);
        Assert.Equal(TransactionOutcome.Accepted, decision.TransactionOutcome);
        Assert.Equal(new Height(1), decision.Next!.Height);
        Assert.Equal(block.Hash, decision.Next.Hash);
        Assert.Equal(block.Header, decision.Next.Header);
        Assert.Equal(180UL, decision.Next.SealMilliseconds);
        Assert.Equal(1UL, decision.Next.TransactionCount);
        Assert.Equal(_chain.State.Supply.Add(new Amount(5 * Amount.UnitsPerCoin)), decision.Next.Supply);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(block.Header.TimeSeconds), decision.Next.TimeUtc);
    }

    [Fact]
    public void Checking_changes_neither_state_nor_accounts()
    {
        (ChainState state, Hash256 digest) = (_chain.State, _chain.Book.Digest());

        Check(BlockForge.On(_chain).WithTransactions(_chain.Transfer(Alice, Bob).Of(7).Build()).Mined());

        Assert.Same(state, _chain.State);
        Assert.Equal(digest, _chain.Book.Digest());
    }

    [Fact]
    public void An_empty_block_without_proof_is_accepted_and_rewards_nobody()
    {
        ChainDecision decision = Check(BlockForge.On(_chain).WithoutProof().Unmined());

        Assert.True(decision.IsAccepted);
        Assert.Empty(decision.Effects!.Entries);
        Assert.Equal(_chain.State.Supply, decision.Next!.Supply);
    }

    [Fact]
    public void A_time_equal_to_the_parents_is_accepted() =>
        Assert.True(Check(BlockForge.On(_chain).WithTime(_chain.State.Header.TimeSeconds).Mined()).IsAccepted);

    [Fact]
    public void Malformed_blocks_are_refused_before_the_rules()
    {
        byte[] bytes = BlockForge.On(_chain).Mined().Bytes.ToArray();

        Assert.Equal(BlockOutcome.Malformed, Block.Decode(bytes.AsMemory()[..^1], _chain.Parameters.BlockLimits, out Block? block));
        Assert.Null(block);
    }

    [Fact]
    public void TooLarge_by_transactions()
    {
        TestChain chain = new(new ParametersBuilder().Fund(Alice, 100_000).WithLimits(l => l with { MaxTransactionsPerBlock = 1 }).Build());

        BlockOutcome outcome = Outcome(chain, BlockForge.On(chain)
            .WithTransactions(chain.Transfer(Alice, Bob).Of(1).Build(), chain.Transfer(Alice, Bob, pending: 1).Of(1).Build())
            .Mined());

        Assert.Equal(BlockOutcome.TooLarge, outcome);
    }

    [Fact]
    public void TooLarge_by_bytes()
    {
        TestChain chain = new(new ParametersBuilder().WithLimits(l => l with { MaxBlockBytes = 4_096 }).Build());

        Assert.Equal(BlockOutcome.TooLarge, Outcome(chain, BlockForge.On(chain).WithLeaf(new byte[4_096]).Mined()));
    }

    [Fact]
    public void WrongChain() =>
        Assert.Equal(BlockOutcome.WrongChain, Outcome(BlockForge.On(_chain).WithChain(TransferBuilder.DefaultChain).Mined()));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void WrongHeight(ulong height) => Assert.Equal(BlockOutcome.WrongHeight, Outcome(BlockForge.On(_chain).WithHeight(height).Mined()));

    [Fact]
    public void WrongParent() => Assert.Equal(BlockOutcome.WrongParent, Outcome(BlockForge.On(_chain).WithParent(default).Mined()));

    [Fact]
    public void TimeTooEarly() => Assert.Equal(
        BlockOutcome.TimeTooEarly, Outcome(BlockForge.On(_chain).WithTime(_chain.State.Header.TimeSeconds - 1).Mined()));

    [Fact]
    public void WrongBits() => Assert.Equal(BlockOutcome.WrongBits, Outcome(BlockForge.On(_chain).WithBits(0x207ffffe).Mined()));

    [Fact]
    public void WrongBits_when_the_seal_times_ask_for_others()
    {
        TestChain chain = new(new ParametersBuilder().WithRetargeting(sealShareMillionths: 30_000, halfLifeMilliseconds: 540).Build());
        chain.Mine(Miner);
        uint bits = chain.State.NextTarget(0).Bits;

        Assert.NotEqual(bits, chain.State.NextTarget(180).Bits);
        Assert.Equal(BlockOutcome.WrongBits, Outcome(chain, BlockForge.On(chain).WithBits(bits).Mined()));
        Assert.True(ChainRules.Check(
            chain.State,
            chain.Book,
            BlockForge.On(chain).WithBits(bits).WithSeal(seal => seal with { ParentSealMilliseconds = 0 }).Mined()).IsAccepted);
    }

    [Fact]
    public void BadMerkleRoot() => Assert.Equal(BlockOutcome.BadMerkleRoot, Outcome(BlockForge.On(_chain).WithMerkleRoot(default).Mined()));

    [Fact]
    public void ProofNotMet() => Assert.Equal(BlockOutcome.ProofNotMet, Outcome(BlockForge.On(_chain).MissingItsTarget()));

    [Theory]
    [InlineData(ProofKind.Unspecified)]
    [InlineData(ProofKind.Memory)]
    [InlineData(ProofKind.Stake)]
    [InlineData(ProofKind.Genesis)]
    [InlineData((ProofKind)200)]
    public void ProofKindNotAllowed(ProofKind kind) =>
        Assert.Equal(BlockOutcome.ProofKindNotAllowed, Outcome(BlockForge.On(_chain).WithProofKind(kind).Mined()));

    [Fact]
    public void ProofKindNotAllowed_without_proof_on_a_chain_that_asks_for_work()
    {
        TestChain chain = new(new ParametersBuilder().WithWorkOnly().Build());

        Assert.Equal(BlockOutcome.ProofKindNotAllowed, Outcome(chain, BlockForge.On(chain).WithoutProof().Unmined()));
    }

    [Fact]
    public void SealMismatch_with_work_and_no_producer() =>
        Assert.Equal(BlockOutcome.SealMismatch, Outcome(BlockForge.On(_chain).WithProducer(default).Mined()));

    [Fact]
    public void SealMismatch_without_proof_and_with_a_producer() =>
        Assert.Equal(BlockOutcome.SealMismatch, Outcome(BlockForge.On(_chain).WithoutProof().WithProducer(Miner.Address).Unmined()));

    [Fact]
    public void SealMismatch_without_proof_and_with_an_extra_nonce() =>
        Assert.Equal(BlockOutcome.SealMismatch, Outcome(BlockForge.On(_chain).WithoutProof().WithSeal(s => s with { ExtraNonce = 1 }).Unmined()));

    [Fact]
    public void SealMismatch_without_proof_and_with_a_nonce() =>
        Assert.Equal(BlockOutcome.SealMismatch, Outcome(BlockForge.On(_chain).WithoutProof().WithHeader(h => h with { Nonce = 1 }).Unmined()));

    [Fact]
    public void SealMismatch_without_proof_and_with_a_transaction() => Assert.Equal(
        BlockOutcome.SealMismatch,
        Outcome(BlockForge.On(_chain).WithoutProof().WithTransactions(_chain.Transfer(Alice, Bob).Build()).Unmined()));

    [Fact]
    public void TransactionRefused_names_the_first_and_its_reason()
    {
        ChainDecision decision = Check(BlockForge.On(_chain)
            .WithTransactions(_chain.Transfer(Alice, Bob).Build(), _chain.Transfer(Alice, Bob, pending: 2).Build())
            .Mined());

        Assert.Equal(BlockOutcome.TransactionRefused, decision.Outcome);
        Assert.Equal(1, decision.RefusedIndex);
        Assert.Equal(TransactionOutcome.SequenceGap, decision.TransactionOutcome);
        Assert.Null(decision.Next);
        Assert.Null(decision.Effects);
    }

    [Fact]
    public void TransactionRefused_for_a_leaf_that_is_no_transaction()
    {
        ChainDecision decision = Check(BlockForge.On(_chain).WithLeaf(1, 2, 3).Mined());

        Assert.Equal(BlockOutcome.TransactionRefused, decision.Outcome);
        Assert.Equal(0, decision.RefusedIndex);
        Assert.Equal(TransactionOutcome.Malformed, decision.TransactionOutcome);
    }

    [Fact]
    public void TransactionRefused_for_a_transaction_with_a_time_out_of_range()
    {
        SignedTransaction transaction = _chain.Transfer(Alice, Bob).Build();
        byte[] bytes = transaction.Bytes.ToArray();
        bytes.AsSpan(41, 8).Fill(0xFF);

        Assert.Equal(TransactionOutcome.NonCanonical, Check(BlockForge.On(_chain).WithLeaf(bytes).Mined()).TransactionOutcome);
    }

    [Fact]
    public void TransactionRefused_for_a_transaction_of_too_many_bytes()
    {
        byte[] bytes = new byte[SignedTransaction.MaxBytes + 1];
        _chain.Transfer(Alice, Bob).Build().Bytes.Span[..67].CopyTo(bytes);
        bytes[4] = (byte)TransactionKind.Ballot;
        BitConverter.TryWriteBytes(bytes.AsSpan(65), (ushort)(bytes.Length - 67 - 129));

        Assert.Equal(TransactionOutcome.TooLarge, Check(BlockForge.On(_chain).WithLeaf(bytes).Mined()).TransactionOutcome);
    }

    [Fact]
    public void SupplyViolated()
    {
        AccountBook full = AccountBook.Create(Height.Zero, [new AccountEntry(Alice.Address, new Account(new Amount(ulong.MaxValue), 0))]);
        ChainState state = _chain.State with { Supply = full.Supply };

        Assert.Equal(BlockOutcome.SupplyViolated, ChainRules.Check(state, full, BlockForge.On(_chain).Mined()).Outcome);
    }

    [Fact]
    public void Of_several_reasons_the_first_is_given()
    {
        TestChain chain = new(new ParametersBuilder().Fund(Alice, 100_000).WithLimits(l => l with { MaxTransactionsPerBlock = 2 }).Build());
        ChainState state = chain.State;
        uint time = state.Header.TimeSeconds;
        SignedTransaction refused = chain.Transfer(Alice, Alice).Build();

        // Each step repairs what the step before was refused for.
        List<Func<BlockForge, BlockForge>> repairs =
        [
            forge => forge.WithTransactions(refused, refused, refused),
            forge => forge.WithTransactions(refused).WithChain(default).WithHeight(9),
            forge => forge.WithTransactions(refused).WithHeight(9).WithParent(default),
            forge => forge.WithTransactions(refused).WithParent(default).WithTime(time - 1),
            forge => forge.WithTransactions(refused).WithTime(time - 1).WithBits(0x1d00ffff),
            forge => forge.WithTransactions(refused).WithBits(0x1d00ffff).WithMerkleRoot(default),
            forge => forge.WithTransactions(refused).WithMerkleRoot(default),
            forge => forge.WithTransactions(refused).WithProducer(default),
        ];
        BlockOutcome[] outcomes = [.. repairs.Select(repair => Outcome(chain, repair(BlockForge.On(chain)).MissingItsTarget()))];
        BlockOutcome[] later =
        [
            Outcome(chain, BlockForge.On(chain).WithTransactions(refused).WithProducer(default).WithProofKind(ProofKind.Stake).Mined()),
            Outcome(chain, BlockForge.On(chain).WithTransactions(refused).WithProducer(default).Mined()),
            Outcome(chain, BlockForge.On(chain).WithTransactions(refused).Mined()),
        ];

        Assert.Equal(
            [
                BlockOutcome.TooLarge,
                BlockOutcome.WrongChain,
                BlockOutcome.WrongHeight,
                BlockOutcome.WrongParent,
                BlockOutcome.TimeTooEarly,
                BlockOutcome.WrongBits,
                BlockOutcome.BadMerkleRoot,
                BlockOutcome.ProofNotMet,
            ],
            outcomes);
        Assert.Equal([BlockOutcome.ProofKindNotAllowed, BlockOutcome.SealMismatch, BlockOutcome.TransactionRefused], later);
    }

    [Fact]
    public void Leaf_hashes_that_are_given_are_used()
    {
        Block block = BlockForge.On(_chain).WithTransactions(_chain.Transfer(Alice, Bob).Build()).Mined();
        Hash256[] others = [block.Seal.LeafHash(), MerkleTree.LeafHash([1])];

        Assert.True(ChainRules.Check(_chain.State, _chain.Book, block, block.LeafHashes()).IsAccepted);
        Assert.Equal(BlockOutcome.BadMerkleRoot, ChainRules.Check(_chain.State, _chain.Book, block, others).Outcome);
        Assert.Throws<ArgumentException>(() => ChainRules.Check(_chain.State, _chain.Book, block, others.AsSpan()[..1]));
    }

    [Fact]
    public void Accounts_of_another_block_are_a_mistake_of_the_caller()
    {
        ChainState before = _chain.State;
        _chain.Mine(Miner);

        Assert.Throws<ArgumentException>(() => ChainRules.Check(before, _chain.Book, _chain.Blocks[1]));
    }

    [Fact]
    public void Any_flipped_byte_of_a_block_is_refused()
    {
        TestChain chain = new(new ParametersBuilder().Fund(Alice, 1_000_000).WithFixedBits(TwentyBits).Build());
        byte[] bytes = BlockForge.On(chain)
            .WithTransactions(chain.Transfer(Alice, Bob).Of(1).Build(), chain.Transfer(Alice, Bob, pending: 1).Of(2).Build())
            .Mined().Bytes.ToArray();
        Assert.Equal(BlockOutcome.Accepted, DecodeAndCheck(chain, bytes));

        List<string> accepted = [];
        for (int i = 0; i < bytes.Length; i++)
        {
            foreach (byte mask in (byte[])[0x01, 0x80])
            {
                bytes[i] ^= mask;
                if (DecodeAndCheck(chain, bytes) == BlockOutcome.Accepted)
                {
                    accepted.Add($"byte {i}, mask {mask:x2}");
                }

                bytes[i] ^= mask;
            }
        }

        Assert.Empty(accepted);
    }

    private ChainDecision Check(Block block) => ChainRules.Check(_chain.State, _chain.Book, block);

    private BlockOutcome Outcome(Block block) => Outcome(_chain, block);

    private static BlockOutcome Outcome(TestChain chain, Block block) => ChainRules.Check(chain.State, chain.Book, block).Outcome;

    private static BlockOutcome DecodeAndCheck(TestChain chain, byte[] bytes)
    {
        BlockOutcome outcome = Block.Decode(bytes, chain.Parameters.BlockLimits, out Block? block);
        return block is null ? outcome : Outcome(chain, block);
    }
}
