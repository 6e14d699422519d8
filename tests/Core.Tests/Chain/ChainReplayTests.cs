using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Chain;

public sealed class ChainReplayTests : IDisposable
{
    private static readonly TestWallet Alice = TestWallet.Get(1);
    private static readonly TestWallet Bob = TestWallet.Get(2);
    private static readonly TestWallet Miner = TestWallet.Get(4);

    private readonly SignatureVerifier _verifier = new();
    private readonly TestChain _chain = TestChain.Funding(Alice, Bob);

    public void Dispose() => _verifier.Dispose();

    [Fact]
    public void A_replay_comes_to_the_same_state_and_accounts_as_live()
    {
        _chain.Mine(Miner, _chain.Transfer(Alice, Bob).Build());
        _chain.MineNothing();
        _chain.Mine(Bob, _chain.Transfer(Bob, Alice).Build());
        ChainReplay replay = new(_chain.Parameters, _verifier);

        ReplayReport report = replay.Run(_chain.Blocks);

        Assert.Equal(
            new ReplayReport(BlockOutcome.Accepted, FailedPlace: null, RefusedIndex: null, TransactionOutcome.Accepted, SignatureCoverage.Checked),
            report);
        Assert.Equal(_chain.State, replay.State);
        Assert.Equal(_chain.Book.Digest(), replay.Book.Digest());
        Assert.Equal(4UL, replay.AcceptedCount);
    }

    [Fact]
    public void A_replay_recomputes_every_step_of_a_stepping_chain()
    {
        TestChain chain = new(new ParametersBuilder().WithStepping(sealShareMillionths: 30_000).Build());
        foreach (uint sealTime in (uint[])[0, 89, 90, 361, 1_000, 1_000, 180])
        {
            chain.Adopt(TestChain.MineOn(chain.Prepare(sealTime), Miner));
        }

        Assert.Equal(
            ["200fffff", "200fffff", "2007ffff", "2007ffff", "200ffffe", "201ffffc", "203ffff8", "203ffff8"],
            chain.Blocks.Select(block => block.Header.Bits.ToString("x8")));
        Assert.Equal(BlockOutcome.Accepted, new ChainReplay(chain.Parameters).Run(chain.Blocks).Outcome);
        Block unstepped = BlockForge.On(chain).WithBits(0x203ffff8).WithSeal(seal => seal with { ParentSealMilliseconds = 89 }).Mined();
        Assert.Equal(BlockOutcome.WrongBits, new ChainReplay(chain.Parameters).Run([.. chain.Blocks, unstepped]).Outcome);
    }

    [Fact]
    public void Without_a_verifier_the_report_says_that_signatures_were_not_checked() =>
        Assert.Equal(SignatureCoverage.NotChecked, new ChainReplay(_chain.Parameters).Run(_chain.Blocks).Signatures);

    [Fact]
    public void Without_blocks_nothing_is_decided() =>
        Assert.Equal(BlockOutcome.Unspecified, new ChainReplay(_chain.Parameters).Run([]).Outcome);

    [Fact]
    public void A_replay_stops_for_good_at_the_first_block_that_is_refused()
    {
        Block first = _chain.Mine(Miner);
        Block second = _chain.Mine(Miner);
        ChainReplay replay = new(_chain.Parameters);

        ReplayReport report = replay.Run([_chain.Blocks[0], second, first]);

        Assert.Equal(BlockOutcome.WrongHeight, report.Outcome);
        Assert.Equal(1UL, report.FailedPlace);
        Assert.False(replay.Append(first));
        Assert.Equal(report, replay.Report);
        Assert.Equal(Height.Zero, replay.State.Height);
        Assert.Equal(1UL, replay.AcceptedCount);
    }

    [Fact]
    public void Another_chain_s_block_0_is_refused()
    {
        TestChain other = new(new ParametersBuilder().Named("other").Build());

        ReplayReport report = new ChainReplay(_chain.Parameters).Run(other.Blocks);

        Assert.Equal(BlockOutcome.WrongChain, report.Outcome);
        Assert.Equal(0UL, report.FailedPlace);
    }

    [Fact]
    public void A_block_0_whose_document_was_altered_is_refused()
    {
        byte[] bytes = _chain.Blocks[0].Bytes.ToArray();
        bytes[^3] ^= 1;

        Assert.Equal(BlockOutcome.BadMerkleRoot, new ChainReplay(_chain.Parameters).Run([Block.Parse(bytes)]).Outcome);
    }

    [Fact]
    public void A_forged_signature_is_found_with_a_verifier_and_not_without()
    {
        TransactionBody body = _chain.Transfer(Alice, Bob).Body();
        SignedTransaction forged = TransactionSigner.Attach(body, Alice.Key.PublicKey, Alice.Key.Sign(default));
        _chain.Mine(Miner, forged);

        ReplayReport report = new ChainReplay(_chain.Parameters, _verifier).Run(_chain.Blocks);

        Assert.Equal(
            new ReplayReport(BlockOutcome.TransactionRefused, 1, 0, TransactionOutcome.BadSignature, SignatureCoverage.Checked),
            report);
        Assert.Equal(BlockOutcome.Accepted, new ChainReplay(_chain.Parameters).Run(_chain.Blocks).Outcome);
    }
}
