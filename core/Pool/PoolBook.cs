using System.Runtime.InteropServices;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Pool;

/// <summary>
/// The state of one chain's pool: which transactions wait, what they reserve, where the journal has them. One writer; every method is one
/// synchronous step, so a grain that interleaves calls them between its awaits. What holds after every step:
/// <list type="bullet">
/// <item>a sender's pending transactions have its account's next sequence and the ones after it, without a gap;</item>
/// <item>together they debit no more than the account's confirmed balance (incoming pending credits do not count);</item>
/// <item>each release is covered by the confirmed stake and those before it;</item>
/// <item>each is valid, and evidence in time, at the next height;</item>
/// <item>one leaves only confirmed or rejected, never for space.</item>
/// </list>
/// </summary>
public sealed class PoolBook
{
    /// <summary>How many accounts of idle senders are dropped at once at most, beside as many as are given at that moment.</summary>
    private const int DropStep = 1_024;

    private readonly PendingIndexes _entries = new();
    private readonly Dictionary<Address, SenderQueue> _senders = [];
    private readonly ActiveSenders _active = new();
    private readonly IdleSenders _idle = new();
    private readonly RejectionMemory _rejections;
    private readonly JournalGroups _groups;
    private readonly List<SenderQueue> _touched = [];
    private ulong _arrivals;
    private int _count;
    private long _sizeBytes;

    /// <summary>An empty pool.</summary>
    /// <param name="limits">What it takes in at most.</param>
    /// <param name="height">The chain's height, at which the accounts will be given.</param>
    /// <param name="journal">The next group of the journal, or the first live one if the journal will be replayed.</param>
    /// <exception cref="InvalidOperationException">A limit is out of its bounds.</exception>
    public PoolBook(PoolLimits limits, Height height, JournalPosition journal)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits.Validate();
        Limits = limits;
        Height = height;
        _rejections = new RejectionMemory(limits.MaxRejections);
        _groups = new JournalGroups(journal);
        Ballots = limits.Election is null ? null : new WaitingBallots();
    }

    /// <summary>What the pool takes in at most.</summary>
    public PoolLimits Limits { get; }

    /// <summary>What waits in an election's pool; null for every other pool.</summary>
    public WaitingBallots? Ballots { get; }

    /// <summary>The chain's height that the pool has taken into account.</summary>
    public Height Height { get; private set; }

    /// <summary>The first group that recovery must read, and the hash of the one before it. What lies below may be cleared.</summary>
    public JournalPosition JournalStart => _groups.Start;

    /// <summary>The first group that recovery must read: it, or a group after it that is not durable yet, holds a transaction that waits.</summary>
    public ulong FirstLiveGroup => _groups.Start.Group;

    /// <summary>The number of the group after the last one that the book knows.</summary>
    public ulong NextGroup => _groups.Next;

    /// <summary>What the pool holds at this moment.</summary>
    public PoolStatistics Statistics =>
        new(_count, _sizeBytes, _active.Count, _idle.Count, _rejections.Count, _groups.Count);

    /// <summary>Whether a sender's account is known, as admission needs it.</summary>
    public bool Knows(in Address sender) => _senders.ContainsKey(sender);

    /// <summary>
    /// Takes accounts of senders as the chain has them at a height. Does nothing and returns false unless that is the pool's own height:
    /// above it, advance first; below it, ask again. What the book knows already stays. Until the next call, and until their
    /// transactions left, the accounts given last are known.
    /// </summary>
    /// <param name="height">The height at which all the accounts hold.</param>
    /// <param name="accounts">At most <see cref="PoolLimits.MaxIdleAccounts"/>; an account that the chain doesn't have is empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too many accounts.</exception>
    public bool SetAccounts(Height height, ReadOnlySpan<SenderAccount> accounts)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accounts.Length, Limits.MaxIdleAccounts, nameof(accounts));
        if (height != Height)
        {
            return false;
        }

        foreach (SenderAccount account in accounts)
        {
            ref SenderQueue? place = ref CollectionsMarshal.GetValueRefOrAddDefault(_senders, account.Address, out bool known);
            if (!known)
            {
                place = new SenderQueue(account);
                _idle.Add(place);
            }
            else if (place!.Count == 0)
            {
                _idle.Remove(place);
                _idle.Add(place);
            }
        }

        DropIdle(DropStep + accounts.Length);
        return true;
    }

    /// <summary>
    /// Decides about a transaction whose form and signature were checked, and reserves its amount and fee if it is accepted. Refusals are
    /// given in the order of <see cref="TransactionOutcome"/>. For <see cref="TransactionOutcome.AlreadyKnown"/> the entry is the one that
    /// waits already: it may be acknowledged again once that is durable.
    /// </summary>
    /// <param name="transaction">The transaction; its bytes are copied if it is accepted.</param>
    /// <param name="hashes">Its id and leaf hash.</param>
    /// <param name="group">The journal group that it is added to if accepted: the one being filled, or the one after it.</param>
    /// <param name="entry">The pending transaction if the outcome is Accepted or AlreadyKnown.</param>
    /// <exception cref="InvalidOperationException">The sender's account is not known; see <see cref="Knows"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The group is durable already, or not the next.</exception>
    public TransactionOutcome Admit(in TransactionView transaction, in TransactionHashes hashes, ulong group, out PendingTransaction? entry)
    {
        if (_entries.TryFind(hashes.Id, out entry))
        {
            return TransactionOutcome.AlreadyKnown;
        }

        if (!_senders.TryGetValue(transaction.Sender, out SenderQueue? sender))
        {
            throw new InvalidOperationException("The sender's account must be set before its transaction is admitted.");
        }

        TransactionOutcome outcome = Check(transaction, sender);
        if (outcome == TransactionOutcome.Accepted)
        {
            entry = Insert(transaction, hashes, sender, _groups.Open(group));
        }

        return outcome;
    }

    /// <summary>The same for a transaction whose leaf hash is not known yet: it is computed here.</summary>
    /// <inheritdoc cref="Admit(in TransactionView, in TransactionHashes, ulong, out PendingTransaction?)"/>
    public TransactionOutcome Admit(SignedTransaction transaction, ulong group, out PendingTransaction? entry)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return Admit(transaction.View, TransactionHashes.Of(transaction.View, transaction.Digest), group, out entry);
    }

    /// <summary>Notes that a group is on disk; groups become durable in their order.</summary>
    /// <param name="group">The group's number.</param>
    /// <param name="hash">The group's hash, see <see cref="JournalGroup.Hash"/>.</param>
    /// <exception cref="InvalidOperationException">It is not the oldest group that is not durable.</exception>
    public void MarkDurable(ulong group, in Hash256 hash) => _groups.MarkDurable(group, hash);

    /// <summary>
    /// Takes the chain's progress into account: confirmed transactions leave; then those leave that are valid until
    /// <paramref name="newHeight"/> at most, each with all that follow it of its sender; then what a changed stake or balance no longer covers.
    /// A height that is not above the pool's is a repetition and changes nothing. A transaction whose sequence is below its account's next
    /// counts as confirmed: blocks are made from this pool's own durable transactions only. What is confirmed waits no longer from here on; the
    /// indexes that it stands in are cleared by <see cref="Sweep"/>, in steps, so that a large block holds nobody up.
    /// </summary>
    /// <param name="newHeight">The chain's height.</param>
    /// <param name="changed">At least all accounts that changed above the pool's height up to <paramref name="newHeight"/>, as they are there.</param>
    /// <exception cref="InvalidOperationException">An account's next sequence went back.</exception>
    public PoolAdvance Advance(Height newHeight, ReadOnlySpan<SenderAccount> changed)
    {
        if (newHeight <= Height)
        {
            return PoolAdvance.Nothing;
        }

        Sweep(int.MaxValue);
        ulong above = Height.Value;
        Height = newHeight;
        Departures++;
        var confirmed = new List<PendingTransaction>();
        var rejected = new List<RejectedTransaction>();
        foreach (ref readonly SenderAccount account in changed)
        {
            if (_senders.TryGetValue(account.Address, out SenderQueue? sender))
            {
                Confirm(sender, account, confirmed);
                _touched.Add(sender);
            }
        }

        _entries.Leave(confirmed);
        while (_entries.FindDue(ref above, newHeight.Value) is { } due)
        {
            SenderQueue sender = _senders[due.Transaction.Sender];
            Truncate(sender, IndexOf(sender, due), RejectionReason.PredecessorExpired, rejected);
        }

        foreach (SenderQueue sender in _touched)
        {
            Truncate(sender, sender.FirstUncovered(Limits.MinimumStake), RejectionReason.InsufficientStake, rejected);
            while (sender.Reserved > sender.Account.Balance.Units)
            {
                Truncate(sender, sender.Count - 1, RejectionReason.InsufficientFunds, rejected);
            }
        }

        _touched.Clear();
        Remember(CollectionsMarshal.AsSpan(rejected));
        DropIdle(DropStep);
        return new PoolAdvance(confirmed, rejected);
    }

    /// <summary>
    /// Clears what the last <see cref="Advance"/> left to be cleared: indexes of confirmed transactions, and accounts of idle senders over the limit.
    /// Nothing that can be asked of the pool depends on it but memory; the next advance ends it in any case.
    /// </summary>
    /// <param name="work">How many at most; each takes some hundred nanoseconds.</param>
    /// <returns>Whether there is more.</returns>
    public bool Sweep(int work)
    {
        _entries.Sweep(work);
        DropIdle(work);
        return _entries.HasLeaving || _idle.Count > Limits.MaxIdleAccounts;
    }

    /// <summary>
    /// The transactions of the next block, in its order: the highest fee first, then the order of arrival, each sender's in their sequences,
    /// durable ones only. Ends at the first that has no room. Nothing changes; the chain's next height tells what became of them.
    /// </summary>
    /// <param name="maxTransactions">How many at most.</param>
    /// <param name="maxBytes">How many bytes at most.</param>
    public IReadOnlyList<PendingTransaction> Select(int maxTransactions, long maxBytes)
    {
        PoolSelection selection = BeginSelection(maxTransactions, maxBytes);
        selection.Step(int.MaxValue);
        return selection.Chosen;
    }

    /// <summary>The same choice, made in steps.</summary>
    /// <param name="maxTransactions">How many at most.</param>
    /// <param name="maxBytes">How many bytes at most.</param>
    public PoolSelection BeginSelection(int maxTransactions, long maxBytes) =>
        new(this, _active, _groups.DurableBelow, maxTransactions, maxBytes);

    /// <summary>Finds a transaction that waits.</summary>
    public bool TryFind(in Hash256 id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PendingTransaction? entry) =>
        _entries.TryFind(id, out entry);

    /// <summary>Finds a transaction that was rejected and is remembered.</summary>
    public bool TryFindRejection(in Hash256 id, out RejectedTransaction rejection) => _rejections.TryFind(id, out rejection);

    /// <summary>What a sender has waiting; null if its account is not known here.</summary>
    /// <param name="sender">The sender.</param>
    /// <param name="maxEntries">How many entries to return at most.</param>
    public SenderPending? PendingOf(in Address sender, int maxEntries)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxEntries);
        if (!_senders.TryGetValue(sender, out SenderQueue? queue))
        {
            return null;
        }

        var entries = new PendingTransaction[Math.Min(queue.Count, maxEntries)];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = queue[i];
        }

        return new SenderPending(
            queue.Account, queue.Count, new Amount(queue.Reserved), queue.NextSequence, queue.Known.Staked, queue.Known.Unbonding, entries);
    }

    /// <summary>The remembered rejections, oldest first, for a checkpoint.</summary>
    public RejectedTransaction[] Rejections() => _rejections.ToArray();

    /// <summary>Takes over a checkpoint's rejections, oldest first; before the journal is replayed.</summary>
    public void Remember(ReadOnlySpan<RejectedTransaction> rejections)
    {
        foreach (ref readonly RejectedTransaction rejection in rejections)
        {
            _rejections.Remember(rejection);
        }
    }

    /// <summary>How often something has left the pool, or may have.</summary>
    internal ulong Departures { get; private set; }

    internal JournalGroupState OpenGroup(ulong number) => _groups.Open(number);

    internal SenderQueue? FindSender(in Address address) => _senders.GetValueOrDefault(address);

    internal void ForgetRejection(in Hash256 id) => _rejections.Forget(id);

    internal PendingTransaction Insert(in TransactionView transaction, in TransactionHashes hashes, SenderQueue sender, JournalGroupState group)
    {
        var entry = new PendingTransaction(transaction, hashes, AdmissionRules.LastHeightOf(transaction, Limits), _arrivals, group);
        _entries.Add(entry);
        Ballots?.Add(entry);
        _arrivals++;
        if (sender.Count == 0)
        {
            _idle.Remove(sender);
            _active.Add(sender);
        }

        sender.Append(entry);
        _rejections.Forget(hashes.Id);
        _count++;
        _sizeBytes += transaction.SizeBytes;
        group.Live++;
        return entry;
    }

    /// <summary>
    /// Takes a sender's entries out from a place on and lists them as rejected, the first first; of a predecessor's successors, those that
    /// are past their own height as expired.
    /// </summary>
    internal void Truncate(SenderQueue sender, int from, RejectionReason reason, List<RejectedTransaction> rejected)
    {
        int first = rejected.Count;
        while (sender.Count > from)
        {
            PendingTransaction entry = sender.RemoveLast();
            bool expired = reason == RejectionReason.PredecessorExpired && entry.LastHeight <= Height;
            Depart(entry, sender);
            _entries.Remove(entry);
            rejected.Add(new RejectedTransaction(entry.Id, expired ? RejectionReason.Expired : reason, Height));
        }

        rejected.Reverse(first, rejected.Count - first);
    }

    private static int IndexOf(SenderQueue sender, PendingTransaction entry) =>
        (int)(entry.Transaction.Sequence - sender.Account.NextSequence);

    private TransactionOutcome Check(in TransactionView transaction, SenderQueue sender)
    {
        TransactionOutcome outcome = AdmissionRules.Check(transaction, sender, Limits, Height);
        bool isFull = _count >= Limits.MaxTransactions || _sizeBytes + transaction.SizeBytes > Limits.MaxBytes;
        return outcome == TransactionOutcome.Accepted && isFull ? TransactionOutcome.PoolFull : outcome;
    }

    private void Confirm(SenderQueue sender, in SenderAccount known, List<PendingTransaction> confirmed)
    {
        if (known.Account.NextSequence < sender.Account.NextSequence)
        {
            throw new InvalidOperationException("An account's next sequence went back: the change is not of this chain.");
        }

        for (ulong next = sender.Account.NextSequence; sender.Count > 0 && next < known.Account.NextSequence; next++)
        {
            PendingTransaction entry = sender.RemoveFirst();
            Depart(entry, sender);
            confirmed.Add(entry);
        }

        sender.Known = known;
    }

    /// <summary>Counts one out that was taken from its sender's queue; the indexes still have it.</summary>
    private void Depart(PendingTransaction entry, SenderQueue sender)
    {
        Departures++;
        entry.HasLeft = true;
        Ballots?.Remove(entry);
        _count--;
        _sizeBytes -= entry.Transaction.SizeBytes;
        _groups.Release(entry.GroupState);
        if (sender.Count == 0)
        {
            _active.Remove(sender);
            _idle.Add(sender);
        }
    }

    private void DropIdle(int most)
    {
        for (; most > 0 && _idle.Count > Limits.MaxIdleAccounts; most--)
        {
            _senders.Remove(_idle.RemoveOldest().Address);
        }
    }
}
