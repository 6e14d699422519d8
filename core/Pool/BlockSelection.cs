using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Pool;

/// <summary>
/// The choice of a block's transactions: again and again, of all senders' next ones that are durable, the one with the highest fee, among
/// equal fees the one that arrived first.
/// </summary>
internal static class BlockSelection
{
    public static SignedTransaction[] Select(IEnumerable<SenderQueue> senders, int maxTransactions, long maxBytes)
    {
        PriorityQueue<Candidate, UInt128> candidates = FirstOfEach(senders);
        long room = maxBytes;
        var chosen = new List<SignedTransaction>(Math.Min(maxTransactions, 1024));
        while (chosen.Count < maxTransactions && candidates.TryPeek(out Candidate candidate, out _))
        {
            SenderQueue sender = candidate.Sender;
            SignedTransaction transaction = sender[candidate.Index].Transaction;
            if (transaction.SizeBytes > maxBytes)
            {
                // No block has room for it: its sender must not stop the others.
                candidates.Dequeue();
                continue;
            }

            if (transaction.SizeBytes > room)
            {
                break;
            }

            chosen.Add(transaction);
            room -= transaction.SizeBytes;
            int next = candidate.Index + 1;
            if (next < sender.Count && sender[next].IsDurable)
            {
                candidates.DequeueEnqueue(new Candidate(sender, next), Rank(sender[next]));
            }
            else
            {
                candidates.Dequeue();
            }
        }

        return [.. chosen];
    }

    private static PriorityQueue<Candidate, UInt128> FirstOfEach(IEnumerable<SenderQueue> senders)
    {
        var first = new List<(Candidate, UInt128)>();
        foreach (SenderQueue sender in senders)
        {
            if (sender.Count > 0 && sender[0].IsDurable)
            {
                first.Add((new Candidate(sender, 0), Rank(sender[0])));
            }
        }

        return new PriorityQueue<Candidate, UInt128>(first);
    }

    /// <summary>Lower comes first.</summary>
    private static UInt128 Rank(PendingTransaction entry) => new(ulong.MaxValue - entry.Transaction.Fee.Units, entry.Arrival);

    private readonly record struct Candidate(SenderQueue Sender, int Index);
}
