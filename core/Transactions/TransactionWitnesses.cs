using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Transactions;

/// <summary>Checks the witnesses of many transactions at once, of keys that are met once: on all cores, and nothing of them is kept.</summary>
public static class TransactionWitnesses
{
    /// <summary>Transactions that one worker takes at a time: some milliseconds.</summary>
    private const int ShareSize = 32;

    /// <summary>The place of the first transaction whose key is not its sender's, or whose signature does not fit; null where all are right.</summary>
    /// <param name="transactions">The transactions; their form is right.</param>
    public static int? FirstWrong(IReadOnlyList<TransactionView> transactions)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        int shares = (transactions.Count + ShareSize - 1) / ShareSize;
        int first = int.MaxValue;
        Lock gate = new();
        Parallel.For(0, shares, share =>
        {
            int end = Math.Min(transactions.Count, (share + 1) * ShareSize);
            for (int i = share * ShareSize; i < end; i++)
            {
                if (!IsRight(transactions[i]))
                {
                    lock (gate)
                    {
                        first = Math.Min(first, i);
                    }

                    return;
                }
            }
        });
        return first == int.MaxValue ? null : first;
    }

    private static bool IsRight(in TransactionView transaction) =>
        transaction.TryGetPublicKey(out PublicKey key)
        && Sha256.Hash(transaction.PublicKeyBytes).AsSpan()[..Address.SizeBytes].SequenceEqual(transaction.Sender.AsSpan())
        && Signature.TryRead(transaction.SignatureBytes, out Signature signature)
        && SignatureVerifier.CheckOnce(key, transaction.ComputeDigest(), signature) == SignatureCheck.Valid;
}
