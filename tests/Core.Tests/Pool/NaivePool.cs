using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Tests.Pool;

/// <summary>What PoolBook should do, said in the plainest way: one list that is searched anew every time.</summary>
internal sealed class NaivePool(PoolLimits limits, ulong height)
{
    public List<(SignedTransaction Transaction, ulong Group)> Waiting { get; private set; } = [];

    public Dictionary<Hash256, RejectionReason> Rejected { get; } = [];

    public ulong Height { get; private set; } = height;

    public TransactionOutcome Admit(SignedTransaction transaction, ulong group, ulong balance, ulong nextSequence)
    {
        List<SignedTransaction> own = [.. Waiting.Select(w => w.Transaction).Where(t => t.Sender == transaction.Sender)];
        ulong reserved = own.Aggregate(0UL, (sum, t) => sum + t.Debit.Units);
        ulong next = nextSequence + (ulong)own.Count;
        (bool Applies, TransactionOutcome Outcome)[] reasons =
        [
            (own.Exists(t => t.Id == transaction.Id), TransactionOutcome.AlreadyKnown),
            (transaction.Fee < limits.MinimumFee, TransactionOutcome.FeeTooLow),
            (transaction.ValidUntil.Value < Height + 1, TransactionOutcome.Expired),
            (transaction.ValidUntil.Value > Height + limits.MaxValidityBlocks, TransactionOutcome.ValidUntilTooFar),
            (transaction.Sequence < next, TransactionOutcome.SequenceUsed),
            (transaction.Sequence > next, TransactionOutcome.SequenceGap),
            (reserved + transaction.Debit.Units > balance, TransactionOutcome.InsufficientFunds),
            (own.Count == limits.SenderQuota, TransactionOutcome.SenderQuotaExceeded),
            (Waiting.Count == limits.MaxTransactions, TransactionOutcome.PoolFull),
        ];
        TransactionOutcome outcome = reasons.Where(r => r.Applies).Select(r => r.Outcome).FirstOrDefault(TransactionOutcome.Accepted);
        if (outcome == TransactionOutcome.Accepted)
        {
            Waiting.Add((transaction, group));
            Rejected.Remove(transaction.Id);
        }

        return outcome;
    }

    public void Advance(ulong height, Func<Address, ulong> nextSequence)
    {
        Height = height;
        Waiting.RemoveAll(w => w.Transaction.Sequence < nextSequence(w.Transaction.Sender));
        foreach ((SignedTransaction transaction, _) in Waiting.ToArray())
        {
            bool expired = transaction.ValidUntil.Value <= height;
            if (expired || Waiting.Exists(w => Precedes(w.Transaction, transaction) && w.Transaction.ValidUntil.Value <= height))
            {
                Rejected[transaction.Id] = expired ? RejectionReason.Expired : RejectionReason.PredecessorExpired;
            }
        }

        Waiting.RemoveAll(w => Rejected.ContainsKey(w.Transaction.Id));
    }

    public List<Hash256> Select(int maxTransactions, ulong firstUnwrittenGroup)
    {
        List<SignedTransaction> rest = [.. Waiting.Where(w => w.Group < firstUnwrittenGroup).Select(w => w.Transaction)];
        var chosen = new List<Hash256>();
        while (chosen.Count < maxTransactions && rest.Count > 0)
        {
            SignedTransaction best = rest.Where(t => !rest.Exists(other => Precedes(other, t))).OrderByDescending(t => t.Fee.Units).First();
            chosen.Add(best.Id);
            rest.Remove(best);
        }

        return chosen;
    }

    public void Crash(ulong firstUnwrittenGroup) => Waiting.RemoveAll(w => w.Group >= firstUnwrittenGroup);

    private static bool Precedes(SignedTransaction one, SignedTransaction other) =>
        one.Sender == other.Sender && one.Sequence < other.Sequence;
}
