using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;

namespace OrleansChain.TestKit.Builders;

/// <summary>
/// Signed transactions about validators, for a chain's next block: the sender's next sequence, or one that follows some pending others, fee
/// 1,000 units, valid for ten blocks.
/// </summary>
public static class ValidatorTransactions
{
    private const ulong Fee = 1_000;
    private const ulong TimeMilliseconds = 1_700_000_000_000;

    public static SignedTransaction Stake(this TestChain chain, TestWallet sender, ulong units, int pending = 0) => Sign(sender, TransactionBody.Stake(
        chain.Parameters.Tag, sender.Address, Sequence(chain, sender, pending), TimeMilliseconds, new Amount(Fee), ValidUntil(chain), new Amount(units)));

    public static SignedTransaction Unstake(this TestChain chain, TestWallet sender, ulong units, int pending = 0) => Sign(sender, TransactionBody.Unstake(
        chain.Parameters.Tag, sender.Address, Sequence(chain, sender, pending), TimeMilliseconds, new Amount(Fee), ValidUntil(chain), new Amount(units)));

    public static SignedTransaction Register(this TestChain chain, TestWallet sender, PlotCommitment plot, int pending = 0) =>
        chain.Register(sender, new ValidatorRegistration(ProofKind.Memory, plot), pending);

    public static SignedTransaction Register(this TestChain chain, TestWallet sender, ValidatorRegistration registration, int pending = 0) =>
        Sign(sender, TransactionBody.Registration(
            chain.Parameters.Tag, sender.Address, Sequence(chain, sender, pending), TimeMilliseconds, new Amount(Fee), ValidUntil(chain), registration));

    /// <summary>A report of two blocks that the offender signed at a height.</summary>
    public static SignedTransaction Accuse(this TestChain chain, TestWallet sender, TestWallet offender, ulong height, int pending = 0) =>
        chain.Accuse(sender, Equivocation(chain.Parameters.Tag, offender.Key, height), pending);

    public static SignedTransaction Accuse(this TestChain chain, TestWallet sender, in EquivocationEvidence evidence, int pending = 0) =>
        Sign(sender, TransactionBody.Evidence(
            chain.Parameters.Tag, sender.Address, Sequence(chain, sender, pending), TimeMilliseconds, new Amount(Fee), ValidUntil(chain), evidence));

    /// <summary>Two blocks' signatures of one key at a height; the blocks are made up.</summary>
    public static EquivocationEvidence Equivocation(ChainTag chain, PrivateKey key, ulong height)
    {
        Height at = new(height);
        BlockHash one = BlockHash.From(Sha256.Hash([1]));
        BlockHash other = BlockHash.From(Sha256.Hash([2]));
        return EquivocationEvidence.Of(
            key.PublicKey,
            at,
            one,
            key.Sign(SealSignature.Digest(ProofKind.Stake, chain, at, one)),
            other,
            key.Sign(SealSignature.Digest(ProofKind.Stake, chain, at, other)));
    }

    private static SignedTransaction Sign(TestWallet sender, TransactionBody body) => TransactionSigner.Sign(body, sender.Key);

    private static ulong Sequence(TestChain chain, TestWallet sender, int pending) => chain.AccountOf(sender).NextSequence + (ulong)pending;

    private static Height ValidUntil(TestChain chain) => new(chain.State.Height.Value + 10);
}
