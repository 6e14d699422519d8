using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Chain;

public sealed class BlockSignaturesTests : IDisposable
{
    private static readonly TestWallet Alice = TestWallet.Get(1);
    private static readonly TestWallet Bob = TestWallet.Get(2);

    private readonly TestChain _chain = TestChain.Funding(Alice, Bob);
    private readonly SignatureVerifier _verifier = new();

    public void Dispose() => _verifier.Dispose();

    [Fact]
    public void Right_signatures_are_all_checked()
    {
        Block block = BlockForge.On(_chain)
            .WithTransactions(_chain.Transfer(Alice, Bob).Build(), _chain.Transfer(Bob, Alice).Build())
            .Mined();

        Assert.Equal(new SignatureAudit(FirstBadIndex: null, TransactionOutcome.Accepted, CheckedCount: 2), BlockSignatures.Check(block, _chain.Parameters.TransactionRules, _verifier));
    }

    [Fact]
    public void The_first_bad_signature_is_named_though_the_chain_rules_leave_it_unchecked()
    {
        SignedTransaction good = _chain.Transfer(Alice, Bob).Build();
        SignedTransaction forged = TransactionSigner.Attach(
            _chain.Transfer(Bob, Alice).Body(), Bob.Key.PublicKey, Bob.Key.Sign(good.Digest));
        Block block = BlockForge.On(_chain).WithTransactions(good, forged).Mined();

        Assert.True(ChainRules.Check(_chain.State, _chain.Book, block).IsAccepted);
        Assert.Equal(new SignatureAudit(1, TransactionOutcome.BadSignature, CheckedCount: 2), BlockSignatures.Check(block, _chain.Parameters.TransactionRules, _verifier));
    }

    [Fact]
    public void Another_s_key_is_named()
    {
        TransactionBody body = _chain.Transfer(Alice, Bob).Body();
        SignedTransaction stolen = TransactionSigner.Attach(body, Bob.Key.PublicKey, Bob.Key.Sign(body.Digest()));

        SignatureAudit audit = BlockSignatures.Check(BlockForge.On(_chain).WithTransactions(stolen).Mined(), _chain.Parameters.TransactionRules, _verifier);

        Assert.Equal(new SignatureAudit(0, TransactionOutcome.SenderMismatch, CheckedCount: 1), audit);
    }

    [Fact]
    public void A_leaf_that_is_no_transaction_is_named() => Assert.Equal(
        new SignatureAudit(0, TransactionOutcome.Malformed, CheckedCount: 1),
        BlockSignatures.Check(BlockForge.On(_chain).WithLeaf(1, 2, 3).Mined(), _chain.Parameters.TransactionRules, _verifier));

    [Fact]
    public void Block_0_has_no_signatures() =>
        Assert.Equal(0, BlockSignatures.Check(_chain.Parameters.GenesisBlock, _chain.Parameters.TransactionRules, _verifier).CheckedCount);
}
