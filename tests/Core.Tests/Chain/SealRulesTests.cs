using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Memory;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Chain;

/// <summary>Blocks of memory and stake, on a chain where wallets 1 to 3 have stakes and wallets 4 and 5 have plots.</summary>
public sealed class SealRulesTests : IDisposable
{
    private static readonly TestWallet[] Stakers = [TestWallet.Get(1), TestWallet.Get(2), TestWallet.Get(3)];
    private static readonly TestWallet Large = TestWallet.Get(4);
    private static readonly TestWallet Small = TestWallet.Get(5);
    private static readonly TestWallet Nobody = TestWallet.Get(6);

    private readonly TestChain _chain = new(new ParametersBuilder()
        .Fund(Nobody, 1_000_000)
        .WithProofs(work: 1, memory: 1, stake: 1)
        .With(d => d with { Memory = d.Memory! with { Iterations = 2 } })
        .Build());

    private readonly MemoryPlot _large;
    private readonly MemoryPlot _small;
    private readonly ChainState _state;
    private readonly AccountBook _book;

    public SealRulesTests()
    {
        _large = SealProofs.PlotOf(Large, _chain.State, entries: 100);
        _small = SealProofs.PlotOf(Small, _chain.State, entries: 1);
        ValidatorBook validators = ValidatorBook.Create(
            [
                .. Stakers.Select((wallet, i) => new ValidatorEntry(wallet.Address) { Effective = new Amount((ulong)i + 1) }),
                new ValidatorEntry(Large.Address) { Plot = _large.Commitment },
                new ValidatorEntry(Small.Address) { Plot = _small.Commitment },
            ],
            ValidatorSchedule.Of(_chain.Parameters));
        _state = _chain.State with { Validators = validators };
        _book = AccountBook.Create(_state.Height, _chain.Book.ToSortedArray(), validators);
    }

    public void Dispose()
    {
        _large.Dispose();
        _small.Dispose();
    }

    [Fact]
    public void The_proposer_of_every_rank_seals()
    {
        for (int rank = 0; rank < Stakers.Length; rank++)
        {
            ChainDecision decision = Check(StakeBlock(ProposerAt(rank), rank));

            Assert.True(decision.IsAccepted);
            Assert.Equal(_state.Parameters.Reward.At(new Height(1)), decision.Effects.Issued);
            Assert.Equal(ProposerAt(rank).Address, decision.Effects.Entries.Single().Address);
        }
    }

    [Fact]
    public void A_plot_s_answer_seals()
    {
        ChainDecision decision = Check(MemoryBlock(Large, _large));

        Assert.True(decision.IsAccepted);
        Assert.Equal(Seeds.Next(_state.Seed, new Height(2), ProofKind.Memory, Large.Address), decision.Next.Seed);
    }

    [Fact]
    public void Blocks_of_both_kinds_survive_their_bytes()
    {
        foreach (Block block in (Block[])[StakeBlock(ProposerAt(0), 0), MemoryBlock(Large, _large), MemoryBlock(Small, _small)])
        {
            Assert.Equal(BlockOutcome.Accepted, Block.Decode(block.Bytes.ToArray(), _chain.Parameters.BlockLimits, out Block? decoded));
            Assert.Equal(BlockHeader.ProofVersion, decoded!.Header.Version);
            Assert.Equal(block.Hash, decoded.Hash);
            Assert.Equal(block.Proof.ToArray(), decoded.Proof.ToArray());
            Assert.Equal(block.LeafHashes(), decoded.LeafHashes());
            Assert.True(Check(decoded).IsAccepted);
        }
    }

    [Fact]
    public void Any_flipped_bit_of_a_block_of_stake_or_memory_is_refused()
    {
        foreach (Block block in (Block[])[StakeBlock(ProposerAt(0), 0), MemoryBlock(Small, _small)])
        {
            List<int> accepted = [];
            for (int bit = 0; bit < block.SizeBytes * 8; bit++)
            {
                byte[] bytes = block.Bytes.ToArray();
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                if (Block.Decode(bytes, _chain.Parameters.BlockLimits, out Block? other) == BlockOutcome.Accepted && Check(other!).IsAccepted)
                {
                    accepted.Add(bit);
                }
            }

            Assert.Empty(accepted);
        }
    }

    [Fact]
    public void A_version_that_does_not_fit_the_kind_is_malformed()
    {
        Block work = BlockForge.On(_chain).WithHeader(h => h with { Version = BlockHeader.ProofVersion }).ProvedBy([]);
        Block stake = Forge(ProofKind.Stake, ProposerAt(0)).WithHeader(h => h with { Version = BlockHeader.CurrentVersion }).Unmined();
        Block tooLong = Forge(ProofKind.Stake, ProposerAt(0)).ProvedBy(new byte[SealProof.MaxBytes + 1]);

        Assert.All((Block[])[work, stake, tooLong], block =>
            Assert.Equal(BlockOutcome.Malformed, Block.Decode(block.Bytes, _chain.Parameters.BlockLimits, out _)));
        Assert.Throws<ArgumentException>(() => Block.Join(default(BlockHeader) with { Version = 1 }, default, [], [1]));
    }

    [Fact]
    public void SealMismatch_with_a_nonce_or_an_extra_nonce_or_no_producer()
    {
        TestWallet proposer = ProposerAt(0);

        Assert.Equal(BlockOutcome.SealMismatch, Outcome(Forge(ProofKind.Stake, proposer).WithHeader(h => h with { Nonce = 1 }).Proved(h => Stake(proposer, h, 0))));
        Assert.Equal(BlockOutcome.SealMismatch, Outcome(Forge(ProofKind.Memory, Large).WithSeal(s => s with { ExtraNonce = 1 }).Proved(h => Memory(Large, h, _large))));
        Assert.Equal(BlockOutcome.SealMismatch, Outcome(Forge(ProofKind.Stake, proposer).WithProducer(default).Proved(h => Stake(proposer, h, 0))));
    }

    [Fact]
    public void ProofMalformed_where_the_bytes_are_another_kind_s()
    {
        Assert.Equal(BlockOutcome.ProofMalformed, Outcome(Forge(ProofKind.Stake, Large).Proved(h => Memory(Large, h, _large))));
        Assert.Equal(BlockOutcome.ProofMalformed, Outcome(Forge(ProofKind.Memory, ProposerAt(0)).Proved(h => Stake(ProposerAt(0), h, 0))));
        Assert.Equal(BlockOutcome.ProofMalformed, Outcome(Forge(ProofKind.Stake, ProposerAt(0)).ProvedBy([])));
    }

    [Fact]
    public void ProofKeyMismatch_where_another_takes_the_producer_s_place() =>
        Assert.Equal(BlockOutcome.ProofKeyMismatch, Outcome(Forge(ProofKind.Stake, ProposerAt(0)).Proved(h => Stake(ProposerAt(1), h, 0))));

    [Fact]
    public void ProofSignatureInvalid_over_another_block_or_with_a_high_s_or_off_the_curve()
    {
        TestWallet proposer = ProposerAt(0);
        PublicKey offCurve = PublicKey.ReadFrom([0x04, .. new byte[64]]);

        Assert.Equal(BlockOutcome.ProofSignatureInvalid, Outcome(Forge(ProofKind.Stake, proposer).Proved(_ => Stake(proposer, default, 0))));
        Assert.Equal(BlockOutcome.ProofSignatureInvalid, Outcome(Forge(ProofKind.Stake, proposer).Proved(h =>
            SealProof.OfStake(proposer.Key.PublicKey, HighS(Stake(proposer, h, 0).Signature), 0))));
        Assert.Equal(BlockOutcome.ProofSignatureInvalid, Outcome(BlockForge.On(_chain)
            .WithProofKind(ProofKind.Stake)
            .WithProducer(offCurve.ToAddress())
            .Proved(h => SealProof.OfStake(offCurve, Stake(proposer, h, 0).Signature, 0))));
    }

    [Fact]
    public void NotTheProposer_at_another_s_rank_or_without_a_stake()
    {
        Assert.Equal(BlockOutcome.NotTheProposer, Outcome(StakeBlock(ProposerAt(1), 0)));
        Assert.Equal(BlockOutcome.NotTheProposer, Outcome(StakeBlock(ProposerAt(0), 1)));
        Assert.Equal(BlockOutcome.NotTheProposer, Outcome(StakeBlock(Nobody, 0)));
        Assert.Equal(BlockOutcome.NotTheProposer, Outcome(StakeBlock(ProposerAt(0), 3)));
    }

    [Fact]
    public void PlotUnknown_without_a_registered_plot()
    {
        using MemoryPlot own = SealProofs.PlotOf(Nobody, _state, entries: 3);

        Assert.Equal(BlockOutcome.PlotUnknown, Outcome(MemoryBlock(Nobody, own)));
    }

    [Fact]
    public void PlotAnswerWrong_with_another_s_plot_or_another_index()
    {
        Assert.Equal(BlockOutcome.PlotAnswerWrong, Outcome(MemoryBlock(Small, _large)));
        Assert.Equal(BlockOutcome.PlotAnswerWrong, Outcome(Forge(ProofKind.Memory, Large).Proved(h =>
        {
            SealProof proof = Memory(Large, h, _large);
            return SealProof.OfMemory(proof.Key, proof.Signature, (proof.Index + 1) % 100, proof.Path);
        })));
    }

    [Fact]
    public void The_reasons_of_the_ledger_come_before_those_of_the_proof() => Assert.Equal(
        BlockOutcome.TransactionRefused,
        Outcome(Forge(ProofKind.Stake, ProposerAt(1)).WithTransactions(_chain.Transfer(Nobody, Nobody).Build()).Proved(h => Stake(ProposerAt(1), h, 0))));

    [Fact]
    public void Of_several_reasons_of_the_proof_the_first_is_given()
    {
        using MemoryPlot own = SealProofs.PlotOf(Nobody, _state, entries: 3);
        PublicKey key = Nobody.Key.PublicKey;
        Signature bad = Stake(Nobody, default, 0).Signature;

        Assert.Equal(BlockOutcome.ProofKeyMismatch, Outcome(Forge(ProofKind.Stake, Large).Proved(_ => SealProof.OfStake(key, bad, 0))));
        Assert.Equal(BlockOutcome.ProofSignatureInvalid, Outcome(Forge(ProofKind.Stake, Nobody).Proved(_ => SealProof.OfStake(key, bad, 0))));
        Assert.Equal(BlockOutcome.ProofSignatureInvalid, Outcome(Forge(ProofKind.Memory, Nobody).Proved(_ => SealProof.OfMemory(key, bad, 9, []))));
    }

    [Fact]
    public void A_template_says_what_the_rules_say_and_gives_the_quality_of_an_answer()
    {
        BlockTemplate template = BlockTemplate.Prepare(_state, _book, [], _chain.NextRound, parentSealMilliseconds: 180);
        BlockHash block = template.Job.HeaderFor(ProofKind.Memory, Large.Address, 0, 0).Hash();
        SealProof proof = Memory(Large, block, _large);
        SealCheck check = template.Check(ProofKind.Memory, Large.Address, 0, 0, proof.ToArray());
        SealedBlock sealing = template.SealWithProof(Large.Address, proof);

        Assert.Equal(new SealCheck(BlockOutcome.Accepted, _large.Answer(_state.Seed).Quality), check);
        Assert.True(sealing.IsAccepted);
        Assert.Equal(block, sealing.Block.Hash);
        Assert.True(Check(Block.Parse(sealing.Block.Bytes.ToArray())).IsAccepted);
        Assert.Equal(BlockOutcome.PlotUnknown, template.SealWithProof(Nobody.Address, SealProof.OfMemory(
            Nobody.Key.PublicKey,
            SealProofs.Stake(Nobody, _state, template.Job.HeaderFor(ProofKind.Memory, Nobody.Address, 0, 0).Hash(), 0).Signature,
            0,
            [])).Outcome);
        Assert.Equal(BlockOutcome.SealMismatch, template.Check(ProofKind.Memory, Large.Address, 1, 0, proof.ToArray()).Outcome);
        Assert.Equal(BlockOutcome.SealMismatch, template.Check(ProofKind.Memory, default, 0, 0, proof.ToArray()).Outcome);
        Assert.Equal(BlockOutcome.ProofMalformed, template.Check(ProofKind.Memory, Large.Address, 0, 0, []).Outcome);
        Assert.Equal(BlockOutcome.ProofKindNotAllowed, template.Check(ProofKind.Genesis, Large.Address, 0, 0, []).Outcome);
    }

    [Fact]
    public void A_template_leaves_room_for_the_proof()
    {
        TestChain chain = new(new ParametersBuilder()
            .Fund(Nobody, 1_000_000)
            .WithProofs(work: 1, memory: 1, stake: 1)
            .WithLimits(l => l with { MaxBlockBytes = (int)Block.SizeOf(20, 4_480) })
            .Build());
        BlockTemplate template = chain.Prepare(180, [.. Enumerable.Range(0, 20).Select(i => chain.Transfer(Nobody, Large, pending: i).Of(1).Build())]);

        Assert.Equal(14, template.TransactionCount);
    }

    [Fact]
    public void A_template_refuses_kinds_that_the_chain_does_not_take()
    {
        TestChain chain = TestChain.Funding(Nobody);
        BlockTemplate template = chain.Prepare(180);
        SealProof proof = SealProofs.Stake(Nobody, chain.State, template.Job.HeaderFor(ProofKind.Stake, Nobody.Address, 0, 0).Hash(), 0);

        Assert.Equal(BlockOutcome.ProofKindNotAllowed, template.SealWithProof(Nobody.Address, proof).Outcome);
    }

    private static Signature HighS(Signature low)
    {
        byte[] bytes = new byte[Signature.SizeBytes];
        low.CopyTo(bytes);
        var order = new System.Numerics.BigInteger(
            Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"), isUnsigned: true, isBigEndian: true);
        byte[] s = (order - new System.Numerics.BigInteger(bytes.AsSpan(32), isUnsigned: true, isBigEndian: true)).ToByteArray(isUnsigned: true, isBigEndian: true);
        return Signature.ReadFrom([.. bytes[..32], .. new byte[32 - s.Length], .. s]);
    }

    private TestWallet ProposerAt(int rank)
    {
        Address address = StakeDraw.Order(_state.Seed, _state.Validators.Stakes)[rank];
        return Stakers.Single(wallet => wallet.Address == address);
    }

    private BlockForge Forge(ProofKind kind, TestWallet producer) => BlockForge.On(_chain).WithProofKind(kind).WithProducer(producer.Address);

    private Block StakeBlock(TestWallet producer, int rank) => Forge(ProofKind.Stake, producer).Proved(hash => Stake(producer, hash, rank));

    private Block MemoryBlock(TestWallet producer, MemoryPlot plot) => Forge(ProofKind.Memory, producer).Proved(hash => Memory(producer, hash, plot));

    private SealProof Stake(TestWallet producer, BlockHash block, int rank) => SealProofs.Stake(producer, _state, block, rank);

    private SealProof Memory(TestWallet producer, BlockHash block, MemoryPlot plot) => SealProofs.Memory(producer, _state, block, plot);

    private ChainDecision Check(Block block) => ChainRules.Check(_state, _book, block);

    private BlockOutcome Outcome(Block block) => Check(block).Outcome;
}
