using System.Runtime.InteropServices;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Ledger;

/// <summary>
/// A block's transactions carried out one after another on top of an account book, which stays as it is. Coins that come back from the stake,
/// and then the producer's credit, are added by <see cref="Complete"/>, after the last transaction: nobody spends them in that block, and
/// evidence in it still burns what was to come back. Not thread-safe.
/// </summary>
public sealed class LedgerDraft
{
    private readonly AccountBook _book;
    private readonly ChainParameters _parameters;
    private readonly ValidatorSchedule _schedule;
    private readonly Dictionary<Address, Account> _touched;
    private ValidatorDraft? _validators;
    private ValidatorBook? _settled;
    private UInt128 _before;
    private int _created;

    /// <summary>A draft of the block after the book's height.</summary>
    /// <param name="book">The accounts; they must not change while the draft is used.</param>
    /// <param name="parameters">The chain's rules.</param>
    /// <param name="expectedTransactions">About how many transactions will come.</param>
    public LedgerDraft(AccountBook book, ChainParameters parameters, int expectedTransactions)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(parameters);
        _book = book;
        _parameters = parameters;
        _schedule = ValidatorSchedule.Of(parameters);
        _touched = new Dictionary<Address, Account>((2 * expectedTransactions) + 1);
        Height = book.Height.Next();
    }

    /// <summary>The block's height.</summary>
    public Height Height { get; }

    /// <summary>The fees so far.</summary>
    public Amount Fees { get; private set; }

    /// <summary>
    /// Carries a transaction out, or says why not and changes nothing. The signature is not checked; everything else is, in the order of
    /// <see cref="TransactionOutcome"/>: <see cref="TransactionOutcome.KindNotAllowed"/>, <see cref="TransactionOutcome.WrongChain"/>,
    /// <see cref="TransactionOutcome.ZeroAmount"/> to <see cref="TransactionOutcome.ValidatorsFull"/>.
    /// </summary>
    /// <param name="transaction">The next transaction of the block.</param>
    /// <exception cref="InvalidOperationException">The draft was completed.</exception>
    public TransactionOutcome Add(SignedTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (_settled is not null)
        {
            throw new InvalidOperationException("A draft that was completed takes no more transactions.");
        }

        TransactionOutcome outcome = TransactionChecks.CheckWithoutWitness(transaction, _parameters.TransactionRules);
        if (outcome != TransactionOutcome.Accepted)
        {
            return outcome;
        }

        if (transaction.ValidUntil < Height)
        {
            return TransactionOutcome.Expired;
        }

        if (transaction.ValidUntil.Value - _book.Height.Value > _parameters.MaxValidityBlocks)
        {
            return TransactionOutcome.ValidUntilTooFar;
        }

        EquivocationEvidence evidence = default;
        if (transaction.Kind == TransactionKind.Evidence && transaction.TryReadEvidence(out evidence) && !_schedule.IsInTime(evidence.Height, Height))
        {
            return TransactionOutcome.EvidenceTooOld;
        }

        ref Account sender = ref CollectionsMarshal.GetValueRefOrAddDefault(_touched, transaction.Sender, out bool isTouched);
        if (!isTouched)
        {
            sender = _book[transaction.Sender];
        }

        outcome = CheckAccount(sender, transaction);
        if (outcome == TransactionOutcome.Accepted && transaction.Kind != TransactionKind.Transfer)
        {
            outcome = Lock(transaction);
        }

        if (outcome != TransactionOutcome.Accepted)
        {
            if (!isTouched)
            {
                _touched.Remove(transaction.Sender);
            }

            return outcome;
        }

        if (!isTouched)
        {
            _before += sender.Balance.Units;
        }

        // The reference does not survive the next touch: the sender is finished first.
        sender = new Account(sender.Balance.Subtract(transaction.Debit), sender.NextSequence + 1);
        if (transaction.Kind == TransactionKind.Transfer)
        {
            Credit(transaction.Recipient, transaction.Amount);
        }
        else if (transaction.Kind == TransactionKind.Evidence)
        {
            Burn(evidence);
        }

        Fees = Fees.Add(transaction.Fee);
        return TransactionOutcome.Accepted;
    }

    /// <summary>
    /// The effects of the transactions, of what is due at the block's end, and of the producer's credit. The same transactions can be completed
    /// for several producers; none can be added afterwards. The outcome is <see cref="BlockOutcome.Accepted"/> or <see cref="BlockOutcome.SupplyViolated"/>.
    /// </summary>
    /// <param name="producer">Who receives <paramref name="issued"/> and the fees; zeros where there is neither.</param>
    /// <param name="issued">New coins.</param>
    /// <exception cref="ArgumentException">There is something to receive and nobody to receive it.</exception>
    public LedgerDecision Complete(Address producer, Amount issued)
    {
        if (!issued.TryAdd(Fees, out Amount credit) || !_book.Supply.TryAdd(issued, out _))
        {
            return LedgerDecision.Refuse(BlockOutcome.SupplyViolated);
        }

        ValidatorBook validators = _settled ??= Settle();

        if (producer.IsZero && !credit.IsZero)
        {
            throw new ArgumentException("Fees or new coins need a producer.", nameof(producer));
        }

        bool isApart = !credit.IsZero && !_touched.ContainsKey(producer);
        AccountEntry[] entries = new AccountEntry[_touched.Count + (isApart ? 1 : 0)];
        Amount burned = _validators?.Burned ?? Amount.Zero;
        UInt128 before = _before + _book.Validators.Locked.Units;
        UInt128 after = (UInt128)validators.Locked.Units + burned.Units;
        int count = 0;
        foreach ((Address address, Account account) in _touched)
        {
            bool isProducer = !credit.IsZero && address == producer;
            entries[count] = new AccountEntry(address, isProducer ? Credited(account, credit) : account);
            after += entries[count].Account.Balance.Units;
            count++;
        }

        int created = _created;
        if (isApart)
        {
            Account known = _book[producer];
            entries[count] = new AccountEntry(producer, Credited(known, credit));
            before += known.Balance.Units;
            after += entries[count].Account.Balance.Units;
            created += known == default ? 1 : 0;
        }

        return after == before + issued.Units
            ? LedgerDecision.Accept(new BlockEffects(
                Height, ImmutableCollectionsMarshal.AsImmutableArray(entries), created, Fees, issued, burned, validators))
            : LedgerDecision.Refuse(BlockOutcome.SupplyViolated);
    }

    private static TransactionOutcome CheckAccount(in Account sender, SignedTransaction transaction)
    {
        if (transaction.Sequence != sender.NextSequence)
        {
            return transaction.Sequence < sender.NextSequence ? TransactionOutcome.SequenceUsed : TransactionOutcome.SequenceGap;
        }

        return sender.Balance < transaction.Debit ? TransactionOutcome.InsufficientFunds : TransactionOutcome.Accepted;
    }

    private ValidatorDraft Validators => _validators ??= new ValidatorDraft(_book.Validators, _schedule, Height);

    private static Account Credited(in Account account, Amount amount) => account with { Balance = account.Balance.Add(amount) };

    private void Credit(in Address address, Amount amount)
    {
        ref Account account = ref CollectionsMarshal.GetValueRefOrAddDefault(_touched, address, out bool isTouched);
        if (!isTouched)
        {
            account = _book[address];
            _before += account.Balance.Units;
            _created += account == default ? 1 : 0;
        }

        account = Credited(account, amount);
    }
    /// <summary>What a transaction asks of the validators. Evidence is carried out after its sender has paid.</summary>
    private TransactionOutcome Lock(SignedTransaction transaction) => transaction.Kind switch
    {
        TransactionKind.Stake => Validators.Stake(transaction.Sender, transaction.Amount),
        TransactionKind.Unstake => Validators.Unstake(transaction.Sender, transaction.Amount, _parameters.Stake!.Minimum),
        TransactionKind.ValidatorRegistration => Validators.Register(transaction.Sender, transaction.ReadRegistration().Plot),
        _ => TransactionOutcome.Accepted,
    };

    private void Burn(in EquivocationEvidence evidence)
    {
        Address offender = evidence.Offender;
        if (!Validators.Burn(offender, evidence.Height).IsZero)
        {
            // Whoever follows the offender's account learns of it, though the balance stays.
            Credit(offender, Amount.Zero);
        }
    }

    /// <summary>Settles what is due at the block's end; a block that has nothing to do with validators passes by.</summary>
    private ValidatorBook Settle()
    {
        if (_validators is null && !(_book.Validators.NextDue <= Height))
        {
            return _book.Validators;
        }

        ValidatorBook settled = Validators.Complete(out IReadOnlyList<(Address Address, Amount Amount)> released);
        foreach ((Address address, Amount amount) in released)
        {
            Credit(address, amount);
        }

        return settled;
    }
}
