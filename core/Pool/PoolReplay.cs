using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Pool;

/// <summary>
/// Brings a pool back from its journal. Groups are read upward from the first live one and applied in that order, against the chain's
/// accounts at the book's height; the accounts of a group's senders are set before it is applied. No limit of admission counts here: what
/// was acknowledged comes back. The rule for each transaction, in this order:
/// <list type="number">
/// <item>Pending ones of its sender with its sequence or a higher one were acknowledged before it, so they had left when it was admitted:
/// they are rejected as superseded.</item>
/// <item>A sequence below the account's next: it is confirmed; if an earlier one had this sequence, that one was rejected as superseded.</item>
/// <item>A sequence above the next that its sender's queue waits for: what came before it was rejected, and so is it, as its successor.</item>
/// <item>Valid, or evidence in time, until the book's height at most: rejected as expired.</item>
/// <item>Not covered by the balance less what is reserved: rejected for insufficient funds.</item>
/// <item>A release that the stake does not cover: rejected for insufficient stake.</item>
/// <item>Otherwise it waits again, durable, and an older rejection of it is forgotten.</item>
/// </list>
/// The result depends on the journal, the accounts and the height alone. The book may advance between two groups.
/// </summary>
public sealed class PoolReplay
{
    private readonly PoolBook _book;
    private readonly Dictionary<(Address Sender, ulong Sequence), Hash256> _confirmed = [];
    private readonly Dictionary<Hash256, RejectedTransaction> _remembered = [];
    private readonly List<RejectedTransaction> _truncated = [];

    /// <summary>Starts to replay into a book that admitted nothing yet.</summary>
    /// <param name="book">The book, made with the journal's first live position and with the checkpoint's rejections remembered.</param>
    /// <exception cref="ArgumentException">The book holds transactions already.</exception>
    public PoolReplay(PoolBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (book.Statistics.Transactions != 0)
        {
            throw new ArgumentException("The journal is replayed into an empty pool.", nameof(book));
        }

        _book = book;
        foreach (RejectedTransaction rejection in book.Rejections())
        {
            _remembered.Add(rejection.Id, rejection);
        }

        Next = book.JournalStart;
    }

    /// <summary>The group that is to be applied next, and the hash that it must name.</summary>
    public JournalPosition Next { get; private set; }

    /// <summary>How many transactions the groups held that were applied.</summary>
    public long TransactionsRead { get; private set; }

    /// <summary>How many of them were confirmed, in so far as their sequences tell.</summary>
    public long Confirmed => _confirmed.Count;

    /// <summary>How many rejections were found.</summary>
    public long Rejected { get; private set; }

    /// <summary>The senders of a group whose accounts must be set before it is applied, each once.</summary>
    public IReadOnlyList<Address> UnknownSenders(JournalGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        var unknown = new HashSet<Address>();
        foreach (TransactionView transaction in group.Transactions)
        {
            if (!_book.Knows(transaction.Sender))
            {
                unknown.Add(transaction.Sender);
            }
        }

        return [.. unknown];
    }

    /// <summary>Applies the next group.</summary>
    /// <param name="group">The group, decoded for the position <see cref="Next"/>.</param>
    /// <exception cref="ArgumentException">It is another group, or does not follow the one before.</exception>
    /// <exception cref="InvalidOperationException">An account of a sender is not known; nothing was applied.</exception>
    public void Apply(JournalGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Position != Next)
        {
            throw new ArgumentException($"Journal group {Next.Group} is expected here, with its predecessor's hash.", nameof(group));
        }

        if (UnknownSenders(group).Count > 0)
        {
            throw new InvalidOperationException("The accounts of a group's senders must be set before it is replayed.");
        }

        JournalGroupState state = _book.OpenGroup(group.Position.Group);
        for (int i = 0; i < group.Transactions.Count; i++)
        {
            Apply(group.Transactions[i], group.Hashes[i], state);
        }

        _book.MarkDurable(group.Position.Group, group.Hash);
        TransactionsRead += group.Transactions.Count;
        Next = new JournalPosition(group.Position.Group + 1, group.Hash);
    }

    private void Apply(in TransactionView transaction, in TransactionHashes hashes, JournalGroupState group)
    {
        SenderQueue sender = _book.FindSender(transaction.Sender)!;
        ulong sequence = transaction.Sequence;
        if (sequence < sender.NextSequence)
        {
            ulong next = sender.Account.NextSequence;
            _book.Truncate(sender, sequence <= next ? 0 : (int)(sequence - next), RejectionReason.Superseded, _truncated);
            foreach (RejectedTransaction rejection in _truncated)
            {
                Remember(rejection.Id, rejection.Reason);
            }

            _truncated.Clear();
        }

        if (sequence < sender.Account.NextSequence)
        {
            NoteConfirmed(transaction, hashes.Id);
        }
        else if (sequence > sender.NextSequence)
        {
            Reject(transaction, hashes.Id, RejectionReason.PredecessorExpired);
        }
        else if (AdmissionRules.LastHeightOf(transaction, _book.Limits) <= _book.Height)
        {
            Reject(transaction, hashes.Id, RejectionReason.Expired);
        }
        else if (transaction.Debit.Units > sender.Available)
        {
            Reject(transaction, hashes.Id, RejectionReason.InsufficientFunds);
        }
        else if (!AdmissionRules.IsStakeCovered(transaction, sender, _book.Limits))
        {
            Reject(transaction, hashes.Id, RejectionReason.InsufficientStake);
        }
        else
        {
            _book.Insert(transaction, hashes, sender, group);
        }
    }

    private void NoteConfirmed(in TransactionView transaction, in Hash256 id)
    {
        (Address, ulong) place = (transaction.Sender, transaction.Sequence);
        if (_confirmed.TryGetValue(place, out Hash256 earlier) && earlier != id)
        {
            Remember(earlier, RejectionReason.Superseded);
        }

        _confirmed[place] = id;
        _book.ForgetRejection(id);
    }

    private void Reject(in TransactionView transaction, in Hash256 id, RejectionReason reason)
    {
        // A successor that is past its own height, too, expired by itself.
        bool expired = reason == RejectionReason.PredecessorExpired && AdmissionRules.LastHeightOf(transaction, _book.Limits) <= _book.Height;
        Remember(id, expired ? RejectionReason.Expired : reason);
    }

    /// <summary>Remembers a rejection as the checkpoint had it, if it had it: replay finds that it was rejected, but not always why and when.</summary>
    private void Remember(Hash256 id, RejectionReason reason)
    {
        RejectedTransaction rejection = _remembered.GetValueOrDefault(id, new RejectedTransaction(id, reason, _book.Height));
        _book.Remember([rejection]);
        Rejected++;
    }
}
