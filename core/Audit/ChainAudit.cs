using System.Collections.Immutable;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Audit;

/// <summary>
/// Holds a chain against what its clients were told: every rule of every block again, no transaction twice, coins conserved, and everything
/// that was acknowledged confirmed or waiting. These are the invariants of the simulation, of the crash loop and of load checks. It keeps 17 bytes
/// a slot for each transaction, and no block. Not thread-safe.
/// </summary>
public sealed class ChainAudit
{
    private const int MaxLostIds = 10;

    private readonly TransactionMarkTable _marks = new();
    private AuditViolation? _violation;
    private bool _isSupplyRight = true;
    private ulong _blocks;
    private ulong _transactions;
    private long _twiceInChain;

    /// <summary>Begins before block 0.</summary>
    /// <param name="parameters">The chain's rules.</param>
    /// <param name="verifier">Checks signatures; null leaves them unchecked, and the report says so.</param>
    public ChainAudit(ChainParameters parameters, SignatureVerifier? verifier = null) => Replay = new ChainReplay(parameters, verifier);

    /// <summary>State and accounts at the last accepted block.</summary>
    public ChainReplay Replay { get; }

    /// <summary>The first violation so far.</summary>
    public AuditViolation? FirstViolation => _violation;

    /// <summary>Whether a transaction is in one of the blocks.</summary>
    /// <param name="id">The transaction's id.</param>
    public bool Contains(in Hash256 id) => _marks[id].HasFlag(TransactionMarks.InChain);

    /// <summary>
    /// Takes the next block; false when something is wrong with it or with an earlier one. After a refused block the others are only searched
    /// for transactions that come twice.
    /// </summary>
    /// <param name="block">The block; the first is block 0.</param>
    public bool Append(Block block)
    {
        ArgumentNullException.ThrowIfNull(block);
        bool mayBurn = MarkTransactions(block);
        Amount before = Replay.State.Supply;
        bool isFirst = Replay.AcceptedCount == 0;
        if (Replay.Append(block))
        {
            ChainState after = Replay.State;
            Amount expected = isFirst ? before : before.Add(after.Parameters.RewardAt(after.Height, block.Seal.ProofKind));
            if (after.Supply != expected && !(mayBurn && after.Supply < expected))
            {
                Fail(new AuditViolation(AuditViolationKind.SupplyNotConserved, _blocks));
            }
        }
        else
        {
            ReplayReport report = Replay.Report;
            Fail(new AuditViolation(
                AuditViolationKind.BlockRefused, report.FailedPlace, report.RefusedIndex, Id: null, report.Outcome, report.TransactionOutcome));
        }

        _blocks++;
        return _violation is null;
    }

    /// <summary>Adds up balances and locked coins: whether they are the supply at the last accepted block. It reads every account.</summary>
    public bool CheckBalances()
    {
        AccountBook book = Replay.Book;
        UInt128 sum = book.Validators.Locked.Units;
        foreach (AccountEntry entry in book.ToSortedArray())
        {
            sum += entry.Account.Balance.Units;
        }

        if (sum != Replay.State.Supply.Units)
        {
            Fail(new AuditViolation(AuditViolationKind.SupplyNotConserved, Replay.AcceptedCount - 1));
        }

        return _isSupplyRight;
    }

    /// <summary>
    /// Compares with what was acknowledged. More blocks may follow, and another comparison, which then looks at everything anew.
    /// </summary>
    /// <param name="acknowledged">The ids that clients were told are accepted; an id may come again.</param>
    /// <param name="pending">The ids that wait in the pool.</param>
    /// <param name="rejected">The ids that the pool has rejected since; the caller answers for whether it might.</param>
    public AuditReport Complete(IEnumerable<Hash256> acknowledged, IEnumerable<Hash256> pending, IEnumerable<Hash256>? rejected = null)
    {
        ArgumentNullException.ThrowIfNull(acknowledged);
        ArgumentNullException.ThrowIfNull(pending);
        CheckBalances();
        _marks.Clear(TransactionMarks.Pending | TransactionMarks.Rejected | TransactionMarks.Acknowledged);
        AuditViolation? violation = _violation;
        (long twicePending, long pendingInChain) = MarkPending(pending, ref violation);
        foreach (Hash256 id in rejected ?? [])
        {
            _marks.Mark(id, TransactionMarks.Rejected);
        }

        (long confirmed, long waiting, long refused, long lost) = (0, 0, 0, 0);
        ImmutableArray<Hash256>.Builder lostIds = ImmutableArray.CreateBuilder<Hash256>();
        foreach (Hash256 id in acknowledged)
        {
            TransactionMarks before = _marks.Mark(id, TransactionMarks.Acknowledged);
            if (before.HasFlag(TransactionMarks.Acknowledged))
            {
                continue;
            }

            confirmed += before.HasFlag(TransactionMarks.InChain) ? 1 : 0;
            waiting += (before & (TransactionMarks.InChain | TransactionMarks.Pending)) == TransactionMarks.Pending ? 1 : 0;
            refused += before == TransactionMarks.Rejected ? 1 : 0;
            if (before == TransactionMarks.None && lost++ < MaxLostIds)
            {
                violation ??= new AuditViolation(AuditViolationKind.TransactionLost, Id: id);
                lostIds.Add(id);
            }
        }

        return new AuditReport(
            Replay.AcceptedCount,
            Replay.State.Height,
            _transactions,
            confirmed + waiting + refused + lost,
            confirmed,
            waiting,
            refused,
            lost,
            _twiceInChain + twicePending,
            pendingInChain,
            _isSupplyRight,
            Replay.Report.Signatures,
            violation,
            lostIds.ToImmutable());
    }

    private (long Twice, long InChain) MarkPending(IEnumerable<Hash256> pending, ref AuditViolation? violation)
    {
        (long twice, long inChain) = (0, 0);
        foreach (Hash256 id in pending)
        {
            TransactionMarks before = _marks.Mark(id, TransactionMarks.Pending);
            if (before.HasFlag(TransactionMarks.Pending))
            {
                twice++;
                violation ??= new AuditViolation(AuditViolationKind.TransactionTwice, Id: id);
            }
            else if (before.HasFlag(TransactionMarks.InChain))
            {
                inChain++;
            }
        }

        return (twice, inChain);
    }

    /// <summary>Notes the block's transactions; whether one of them may burn coins.</summary>
    private bool MarkTransactions(Block block)
    {
        bool mayBurn = false;
        for (int i = 0; i < block.TransactionCount; i++)
        {
            // What is no transaction the replay refuses.
            _ = SignedTransaction.Decode(block.TransactionBytes(i), out SignedTransaction? transaction);
            if (transaction is null)
            {
                continue;
            }

            _transactions++;
            mayBurn |= transaction.Kind == TransactionKind.Evidence;
            if (_marks.Mark(transaction.Id, TransactionMarks.InChain).HasFlag(TransactionMarks.InChain))
            {
                _twiceInChain++;
                Fail(new AuditViolation(AuditViolationKind.TransactionTwice, _blocks, i, transaction.Id));
            }
        }

        return mayBurn;
    }

    private void Fail(AuditViolation violation)
    {
        _violation ??= violation;
        _isSupplyRight &= violation.Kind != AuditViolationKind.SupplyNotConserved && violation.Outcome != BlockOutcome.SupplyViolated;
    }
}
