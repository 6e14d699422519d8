using OrleansChain.Core;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Grains.Replicas;

/// <summary>
/// Transactions whose signatures have been checked, by their leaf hashes, which cover every byte: what was right once is not checked again. Bounded;
/// when it is full it begins anew. Thread-safe.
/// </summary>
internal sealed class VerifiedLeaves
{
    private const int MostKept = 300_000;

    private readonly HashSet<Hash256> _leaves = [];

    /// <summary>The place of the first transaction whose signature is wrong; null where all are right.</summary>
    /// <param name="transactions">The transactions.</param>
    /// <param name="leaves">Their leaf hashes.</param>
    public int? FirstWrong(IReadOnlyList<TransactionView> transactions, IReadOnlyList<Hash256> leaves)
    {
        var open = new List<int>();
        lock (_leaves)
        {
            for (var i = 0; i < transactions.Count; i++)
            {
                if (!_leaves.Contains(leaves[i]))
                {
                    open.Add(i);
                }
            }
        }

        if (TransactionWitnesses.FirstWrong([.. open.Select(i => transactions[i])]) is { } wrong)
        {
            return open[wrong];
        }

        lock (_leaves)
        {
            if (_leaves.Count + open.Count > MostKept)
            {
                _leaves.Clear();
            }

            foreach (var i in open)
            {
                _leaves.Add(leaves[i]);
            }
        }

        return null;
    }
}
