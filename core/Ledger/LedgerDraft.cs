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
    private readonly AccountTable _touched = AccountTable.Ordered();
    private (Address Sender, ulong Sequence)? _lastBallot;
    private ValidatorDraft? _validators;
    private ValidatorBook? _settled;
    private UInt128 _before;
    private int _created;

    /// <summary>A draft of the block after the book's height.</summary>
    /// <param name="book">The accounts; they must not change while the draft is used.</param>
    /// <param name="parameters">The chain's rules.</param>
    public LedgerDraft(AccountBook book, ChainParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(parameters);
        _book = book;
        _parameters = parameters;
        _schedule = ValidatorSchedule.Of(parameters);
        Height = book.Height.Next();
    }

    /// <summary>The block's height.</summary>
    public Height Height { get; }

    /// <summary>The fees so far.</summary>
    public Amount Fees { get; private set; }

    /// <summary>
    /// Carries a transaction out, or says why not and changes nothing. The signature is not checked; everything else is, in the order of
    /// <see cref="TransactionOutcome"/>: <see cref="TransactionOutcome.KindNotAllowed"/>, <see cref="TransactionOutcome.WrongChain"/>,
    /// <see cref="TransactionOutcome.NotOnRoll"/>, <see cref="TransactionOutcome.BallotNonCanonical"/> to <see cref="TransactionOutcome.BallotOutOfOrder"/>.
    /// </summary>
    /// <param name="transaction">The next transaction of the block.</param>
    /// <exception cref="InvalidOperationException">The draft was completed.</exception>
    public TransactionOutcome Add(SignedTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return Add(transaction.View);
    }

    /// <inheritdoc cref="Add(SignedTransaction)"/>
    public TransactionOutcome Add(in TransactionView transaction)
    {
        if (_settled is not null)
        {
            throw new InvalidOperationException("A draft that was completed takes no more transactions.");
        }

        TransactionOutcome outcome = CheckWithoutAccount(transaction, out EquivocationEvidence evidence);
        if (outcome != TransactionOutcome.Accepted)
        {
            return outcome;
        }

        Address address = transaction.Sender;
        int place = _touched.PlaceOf(address);
        Account sender = place < 0 ? _book[address] : _touched.At(place).Account;
        Amount debit = transaction.Debit;
        outcome = CheckAccount(sender, transaction.Sequence, debit);
        if (outcome == TransactionOutcome.Accepted && transaction.Kind != TransactionKind.Transfer)
        {
            outcome = transaction.Kind == TransactionKind.Ballot ? Order(transaction) : Lock(transaction);
        }

        if (outcome != TransactionOutcome.Accepted)
        {
            return outcome;
        }

        var paid = new AccountEntry(address, new Account(sender.Balance.Subtract(debit), sender.NextSequence + 1));
        if (place < 0)
        {
            _before += sender.Balance.Units;
            _touched.Set(address, paid.Account);
        }
        else
        {
            _touched.At(place) = paid;
        }

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

        int place = credit.IsZero ? -1 : _touched.PlaceOf(producer);
        bool isApart = !credit.IsZero && place < 0;
        AccountEntry[] entries = new AccountEntry[_touched.Count + (isApart ? 1 : 0)];
        Amount burned = _validators?.Burned ?? Amount.Zero;
        UInt128 before = _before + _book.Validators.Locked.Units;
        UInt128 after = (UInt128)validators.Locked.Units + burned.Units;
        int created = _created;
        _touched.CopyTo(entries);
        if (isApart)
        {
            place = entries.Length - 1;
            Account known = _book[producer];
            entries[place] = new AccountEntry(producer, known);
            before += known.Balance.Units;
            created += known == default ? 1 : 0;
        }

        if (!credit.IsZero)
        {
            entries[place] = new AccountEntry(producer, Credited(entries[place].Account, credit));
        }

        foreach (ref readonly AccountEntry entry in entries.AsSpan())
        {
            after += entry.Account.Balance.Units;
        }

        if (after != before + issued.Units)
        {
            return LedgerDecision.Refuse(BlockOutcome.SupplyViolated);
        }

        return LedgerDecision.Accept(new BlockEffects(Height, ImmutableCollectionsMarshal.AsImmutableArray(entries), _touched)
        {
            CreatedCount = created,
            Fees = Fees,
            Issued = issued,
            Burned = burned,
            Validators = validators,
            SummedWith = _book,
        });
    }

    /// <summary>What can be said of a transaction without its sender's account.</summary>
    private TransactionOutcome CheckWithoutAccount(in TransactionView transaction, out EquivocationEvidence evidence)
    {
        evidence = default;
        TransactionOutcome outcome = TransactionChecks.CheckWithoutWitness(transaction, _parameters.TransactionRules);
        if (outcome != TransactionOutcome.Accepted)
        {
            return outcome;
        }

        if (transaction.Kind == TransactionKind.Ballot)
        {
            // Its valid-until height is the last that there is, so it never expires and is never too far ahead.
            return TransactionOutcome.Accepted;
        }

        Height validUntil = transaction.ValidUntil;
        if (validUntil < Height)
        {
            return TransactionOutcome.Expired;
        }

        if (validUntil.Value - _book.Height.Value > _parameters.MaxValidityBlocks)
        {
            return TransactionOutcome.ValidUntilTooFar;
        }

        return transaction.Kind == TransactionKind.Evidence
            && transaction.TryReadEvidence(out evidence)
            && !_schedule.IsInTime(evidence.Height, Height)
                ? TransactionOutcome.EvidenceTooOld
                : TransactionOutcome.Accepted;
    }

    private TransactionOutcome CheckAccount(in Account sender, ulong sequence, Amount debit)
    {
        if (_parameters.Election is { Definition.AllowsRevoting: false } && sender.NextSequence > 0)
        {
            return TransactionOutcome.AlreadyVoted;
        }

        if (sequence != sender.NextSequence)
        {
            return sequence < sender.NextSequence ? TransactionOutcome.SequenceUsed : TransactionOutcome.SequenceGap;
        }

        return sender.Balance < debit ? TransactionOutcome.InsufficientFunds : TransactionOutcome.Accepted;
    }

    /// <summary>
    /// A block's ballots stand by sender and sequence, so that their places tell nothing about who cast before whom within the block.
    /// </summary>
    private TransactionOutcome Order(in TransactionView ballot)
    {
        (Address Sender, ulong Sequence) place = (ballot.Sender, ballot.Sequence);
        if (_lastBallot is { } last && place.CompareTo(last) <= 0)
        {
            return TransactionOutcome.BallotOutOfOrder;
        }

        _lastBallot = place;
        return TransactionOutcome.Accepted;
    }

    private ValidatorDraft Validators => _validators ??= new ValidatorDraft(_book.Validators, _schedule, Height);

    private static Account Credited(in Account account, Amount amount) => account with { Balance = account.Balance.Add(amount) };

    private void Credit(in Address address, Amount amount)
    {
        int place = _touched.PlaceOf(address);
        if (place >= 0)
        {
            ref AccountEntry entry = ref _touched.At(place);
            entry = new AccountEntry(address, Credited(entry.Account, amount));
            return;
        }

        Account account = _book[address];
        _before += account.Balance.Units;
        _created += account == default ? 1 : 0;
        _touched.Set(address, Credited(account, amount));
    }

    /// <summary>What a transaction asks of the validators. Evidence is carried out after its sender has paid.</summary>
    private TransactionOutcome Lock(in TransactionView transaction) => transaction.Kind switch
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
