using OrleansChain.Core.Audit;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Audit;

public sealed class ChainAuditTests
{
    private static readonly TestWallet Alice = TestWallet.Get(1);
    private static readonly TestWallet Bob = TestWallet.Get(2);
    private static readonly TestWallet Miner = TestWallet.Get(4);

    private readonly TestChain _chain = TestChain.Funding(Alice, Bob);

    [Fact]
    public void Each_acknowledged_transaction_is_counted_once_as_confirmed_waiting_rejected_or_lost()
    {
        SignedTransaction confirmed = _chain.Transfer(Alice, Bob).Build();
        SignedTransaction waiting = _chain.Transfer(Alice, Bob, pending: 1).Build();
        SignedTransaction rejected = _chain.Transfer(Alice, Bob, pending: 2).Build();
        SignedTransaction lost = _chain.Transfer(Bob, Alice, pending: 1).Build();
        SignedTransaction unheard = _chain.Transfer(Bob, Alice).Build();
        _chain.Mine(Miner, confirmed, unheard);
        ChainAudit audit = AuditOf(_chain.Blocks);

        AuditReport report = audit.Complete(
            [confirmed.Id, waiting.Id, confirmed.Id, rejected.Id, lost.Id, lost.Id], [waiting.Id, confirmed.Id], [rejected.Id]);

        Assert.Equal((4, 1, 1, 1, 1), (report.Acknowledged, report.Confirmed, report.Waiting, report.Rejected, report.Lost));
        Assert.Equal((2UL, new Height(1), 2UL), (report.Blocks, report.Height, report.Transactions));
        Assert.Equal((0, 1), (report.Duplicated, report.PendingInChain));
        Assert.Equal(new AuditViolation(AuditViolationKind.TransactionLost, Id: lost.Id), report.FirstViolation);
        Assert.Equal(lost.Id, Assert.Single(report.LostIds));
        Assert.True(report.SupplyConserved);
        Assert.False(report.IsClean);
    }

    [Fact]
    public void A_chain_that_holds_all_that_was_acknowledged_is_clean()
    {
        SignedTransaction transfer = _chain.Transfer(Alice, Bob).Build();
        _chain.Mine(Miner, transfer);
        _chain.MineNothing();

        AuditReport report = AuditOf(_chain.Blocks).Complete([transfer.Id], []);

        Assert.Null(report.FirstViolation);
        Assert.Equal(SignatureCoverage.NotChecked, report.Signatures);
        Assert.True(report.IsClean);
    }

    [Fact]
    public void Without_blocks_nothing_is_clean() => Assert.False(new ChainAudit(_chain.Parameters).Complete([], []).IsClean);

    [Fact]
    public void A_later_comparison_looks_at_everything_anew()
    {
        SignedTransaction transfer = _chain.Transfer(Alice, Bob).Build();
        ChainAudit audit = AuditOf(_chain.Blocks);
        Assert.Equal(1, audit.Complete([transfer.Id], []).Lost);
        Assert.Equal(1, audit.Complete([transfer.Id], [transfer.Id]).Waiting);

        Assert.True(audit.Append(_chain.Mine(Miner, transfer)));

        AuditReport report = audit.Complete([transfer.Id], []);
        Assert.Equal((1, 0), (report.Confirmed, report.Waiting));
        Assert.True(report.IsClean);
        Assert.True(audit.Contains(transfer.Id));
    }

    [Fact]
    public void A_transaction_that_comes_twice_in_the_chain_is_found_and_so_is_the_refused_block()
    {
        SignedTransaction transfer = _chain.Transfer(Alice, Bob).Build();
        _chain.Mine(Miner, transfer);
        ChainAudit audit = AuditOf(_chain.Blocks);

        Assert.False(audit.Append(BlockForge.On(_chain).WithTransactions(transfer).Mined()));

        AuditReport report = audit.Complete([transfer.Id], []);
        Assert.Equal(new AuditViolation(AuditViolationKind.TransactionTwice, 2, 0, transfer.Id), report.FirstViolation);
        Assert.Equal((1, 2UL), (report.Duplicated, report.Blocks));
        Assert.Equal(BlockOutcome.TransactionRefused, audit.Replay.Report.Outcome);
    }

    [Fact]
    public void A_transaction_that_waits_twice_is_found()
    {
        SignedTransaction transfer = _chain.Transfer(Alice, Bob).Build();

        AuditReport report = AuditOf(_chain.Blocks).Complete([transfer.Id], [transfer.Id, transfer.Id]);

        Assert.Equal(new AuditViolation(AuditViolationKind.TransactionTwice, Id: transfer.Id), report.FirstViolation);
        Assert.Equal((1, 1), (report.Duplicated, report.Waiting));
    }

    [Fact]
    public void A_refused_block_is_reported_with_its_place_and_reason()
    {
        ChainAudit audit = AuditOf(_chain.Blocks);
        SignedTransaction gap = _chain.Transfer(Alice, Bob).WithSequence(7).Build();

        Assert.False(audit.Append(BlockForge.On(_chain).WithTransactions(gap).Mined()));

        Assert.Equal(
            new AuditViolation(
                AuditViolationKind.BlockRefused, 1, 0, Id: null, BlockOutcome.TransactionRefused, TransactionOutcome.SequenceGap),
            audit.FirstViolation);
        Assert.False(audit.Append(_chain.Mine(Miner)));
        Assert.Equal(1UL, audit.Complete([], []).Blocks);
    }

    [Fact]
    public void Balances_that_do_not_add_up_to_the_supply_are_found()
    {
        ChainAudit audit = AuditOf(_chain.Blocks);
        Assert.True(audit.CheckBalances());
        audit.Replay.Book.Apply(TestChain.MineOn(_chain.Prepare(parentSealMilliseconds: 180), Miner).Effects!);

        Assert.False(audit.CheckBalances());

        AuditReport report = audit.Complete([], []);
        Assert.Equal(new AuditViolation(AuditViolationKind.SupplyNotConserved, 0), report.FirstViolation);
        Assert.False(report.SupplyConserved);
        Assert.False(report.IsClean);
    }

    [Fact]
    public void With_a_verifier_a_forged_signature_is_found()
    {
        TransactionBody body = _chain.Transfer(Alice, Bob).Body();
        _chain.Mine(Miner, TransactionSigner.Attach(body, Alice.Key.PublicKey, Alice.Key.Sign(default)));
        using SignatureVerifier verifier = new();
        ChainAudit audit = new(_chain.Parameters, verifier);

        Assert.True(audit.Append(_chain.Blocks[0]));
        Assert.False(audit.Append(_chain.Blocks[1]));

        AuditReport report = audit.Complete([], []);
        Assert.Equal(TransactionOutcome.BadSignature, report.FirstViolation?.TransactionOutcome);
        Assert.Equal(SignatureCoverage.Checked, report.Signatures);
    }

    [Fact]
    public void Many_ids_are_told_apart()
    {
        const int Count = 100_000;
        ChainAudit audit = AuditOf(_chain.Blocks);

        AuditReport report = audit.Complete(Enumerable.Range(0, Count).Select(Id), Enumerable.Range(0, Count - 11).Select(Id));

        Assert.Equal((Count, Count - 11L, 11, 0), (report.Acknowledged, report.Waiting, report.Lost, report.Duplicated));
        Assert.Equal(Enumerable.Range(Count - 11, 10).Select(Id), report.LostIds);
    }

    private static Hash256 Id(int number) => Sha256.Hash(BitConverter.GetBytes(number));

    private static ChainAudit AuditOf(IEnumerable<Block> blocks)
    {
        Block[] all = [.. blocks];
        ChainAudit audit = new(TestChain.Funding(Alice, Bob).Parameters);
        Assert.All(all, block => Assert.True(audit.Append(block)));
        return audit;
    }
}
