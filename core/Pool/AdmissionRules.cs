using OrleansChain.Core.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Pool;

/// <summary>What the pool asks of a transaction whose form and signature were checked, given its sender's account and what that has pending.</summary>
internal static class AdmissionRules
{
    /// <summary>The checks from <see cref="TransactionOutcome.FeeTooLow"/> to <see cref="TransactionOutcome.SenderQuotaExceeded"/>, in their order.</summary>
    public static TransactionOutcome Check(in TransactionView transaction, SenderQueue sender, PoolLimits limits, Height height)
    {
        if (limits.Election is { } election)
        {
            return CheckBallot(transaction, sender, election);
        }

        if (transaction.Fee < limits.MinimumFee)
        {
            return TransactionOutcome.FeeTooLow;
        }

        Height validUntil = transaction.ValidUntil;
        if (validUntil <= height)
        {
            return TransactionOutcome.Expired;
        }

        if (validUntil.Value - height.Value > limits.MaxValidityBlocks)
        {
            return TransactionOutcome.ValidUntilTooFar;
        }

        if (transaction.Kind == TransactionKind.Evidence
            && transaction.TryReadEvidence(out EquivocationEvidence evidence)
            && !limits.Schedule.IsInTime(evidence.Height, height.Next()))
        {
            return TransactionOutcome.EvidenceTooOld;
        }

        ulong sequence = transaction.Sequence;
        if (sequence != sender.NextSequence)
        {
            return sequence < sender.NextSequence ? TransactionOutcome.SequenceUsed : TransactionOutcome.SequenceGap;
        }

        if (transaction.Debit.Units > sender.Available)
        {
            return TransactionOutcome.InsufficientFunds;
        }

        if (!IsStakeCovered(transaction, sender, limits))
        {
            return TransactionOutcome.InsufficientStake;
        }

        return sender.Count >= limits.SenderQuota ? TransactionOutcome.SenderQuotaExceeded : TransactionOutcome.Accepted;
    }

    /// <summary>A ballot pays nothing and never expires: what counts is whether its sender has cast one already.</summary>
    private static TransactionOutcome CheckBallot(in TransactionView ballot, SenderQueue sender, ElectionTerms election)
    {
        if (!election.Definition.AllowsRevoting && sender.NextSequence > 0)
        {
            return TransactionOutcome.AlreadyVoted;
        }

        if (ballot.Sequence != sender.NextSequence)
        {
            return ballot.Sequence < sender.NextSequence ? TransactionOutcome.SequenceUsed : TransactionOutcome.SequenceGap;
        }

        return sender.Count >= election.MaxBallotsPerVoter ? TransactionOutcome.SenderQuotaExceeded : TransactionOutcome.Accepted;
    }

    /// <summary>The last height that may contain a transaction: until then it is valid, and evidence in time.</summary>
    public static Height LastHeightOf(in TransactionView transaction, PoolLimits limits)
    {
        if (transaction.Kind != TransactionKind.Evidence || !transaction.TryReadEvidence(out EquivocationEvidence evidence))
        {
            return transaction.ValidUntil;
        }

        Height inTime = new(evidence.Height.Value + limits.Schedule.UnbondingBlocks);
        return inTime < transaction.ValidUntil ? inTime : transaction.ValidUntil;
    }

    /// <summary>Whether the stake covers a release behind all that its sender has pending; true for every other kind.</summary>
    public static bool IsStakeCovered(in TransactionView transaction, SenderQueue sender, PoolLimits limits) =>
        transaction.Kind != TransactionKind.Unstake || StakeChecks.MayUnstake(sender.StakedAfter, transaction.Amount, limits.MinimumStake);
}
