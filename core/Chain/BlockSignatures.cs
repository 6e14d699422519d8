using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Chain;

/// <summary>Checks the signatures in a block, for auditors and for blocks from elsewhere.</summary>
public static class BlockSignatures
{
    /// <summary>
    /// Checks every transaction's witness and the signatures in evidence, and form, kind and content with them, up to the first that is refused.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="rules">The chain's rules.</param>
    /// <param name="verifier">Checks the signatures.</param>
    public static SignatureAudit Check(Block block, TransactionRules rules, SignatureVerifier verifier)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(verifier);
        for (int i = 0; i < block.TransactionCount; i++)
        {
            TransactionOutcome outcome = TransactionChecks.Check(block.TransactionBytes(i), rules, verifier, out _);
            if (outcome != TransactionOutcome.Accepted)
            {
                return new SignatureAudit(i, outcome, i + 1);
            }
        }

        return new SignatureAudit(FirstBadIndex: null, TransactionOutcome.Accepted, block.TransactionCount);
    }
}
