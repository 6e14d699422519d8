using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.GrainInterfaces.Chains;

namespace OrleansChain.Grains.Chains;

/// <summary>A chain in memory: head, accounts, recent changes, and how long the head's sealing took. One writer.</summary>
internal sealed class LiveChain
{
    private readonly AccountChanges _changes;
    private Told _told;

    public LiveChain(ChainState state, AccountBook book)
    {
        State = state;
        Book = book;
        Accounts = new HeldAccounts(book);

        // Block 0 was never sealed.
        HeadSealMilliseconds = state.Height == Height.Zero ? 0 : state.Parameters.Difficulty.IdealMilliseconds;
        _changes = new AccountChanges(state.Height);
        _told = new Told(state.Height, state.Height, IsComplete: true, []);
    }

    /// <summary>The chain at its head.</summary>
    public ChainState State { get; private set; }

    /// <summary>The accounts at the head.</summary>
    public AccountBook Book { get; }

    /// <summary>The same, for work on other threads.</summary>
    public HeldAccounts Accounts { get; }

    /// <summary>The head's seal, for a submission that comes twice; unknown where the head is a snapshot's.</summary>
    public SealLeaf? HeadSeal { get; private set; }

    /// <summary>How many transactions the head's block holds.</summary>
    public int HeadTransactions { get; private set; }

    /// <summary>How long sealing the head took, as the next block records it; the ideal where it was not measured here, so that it moves no target.</summary>
    public uint HeadSealMilliseconds { get; private set; }

    /// <summary>A chain that has its genesis alone.</summary>
    public static LiveChain AtGenesis(ChainParameters parameters) => new(ChainState.AtGenesis(parameters), AccountBook.AtGenesis(parameters));

    /// <summary>Takes over a block that is on disk, in no time; its accounts are still to be settled (<see cref="HeldAccounts.Settle"/>).</summary>
    public void Apply(Block block, BlockEffects effects, ChainState next, TimeSpan? searchTime)
    {
        Book.Enter(effects);
        _changes.Record(effects);
        State = next;
        HeadSeal = block.Seal;
        HeadTransactions = block.TransactionCount;
        HeadSealMilliseconds = State.Parameters.Difficulty.Record(block.Seal.ProofKind, searchTime);
    }

    /// <summary>Whether this seal is the head's.</summary>
    public bool IsHead(SealSubmission submission) =>
        HeadSeal is { } seal
        && seal.Height == submission.Height
        && seal.ProofKind == submission.Kind
        && seal.Producer == submission.Producer
        && seal.ExtraNonce == submission.ExtraNonce
        && State.Header.Nonce == submission.Nonce;

    /// <summary>The head as a message.</summary>
    public ChainHead ToHead() => new(
        State.Height,
        State.Hash,
        State.Header.TimeSeconds,
        State.Supply,
        Book.Count,
        State.TransactionCount,
        State.NextTarget(HeadSealMilliseconds).Bits,
        HeadTransactions);

    /// <summary>What is known of a validator as of the head.</summary>
    public ValidatorAccount ReadValidator(Address address)
    {
        var entry = State.Validators.Find(address);
        var (plot, next) = (entry?.Plot ?? default, entry is { PlotChanges: [.., var last] } ? last.Plot : default);
        return new ValidatorAccount(
            State.Height, entry?.Staked ?? Amount.Zero, entry?.Effective ?? Amount.Zero, plot.EntryCount, plot.Root, next.EntryCount, next.Root);
    }

    /// <summary>Accounts as of the head, and what changed.</summary>
    public AccountsReply Read(AccountsQuery query)
    {
        if (_told.Height != State.Height || _told.Since != query.Since)
        {
            var changes = _changes.Since(query.Since);
            _told = new Told(
                query.Since,
                State.Height,
                changes.Outcome is ChangesOutcome.Complete,
                ImmutableArray.CreateRange(changes.Entries, entry => ToView(entry.Address, entry.Account)));
        }

        return new AccountsReply(
            State.Height, _told.IsComplete, ImmutableArray.CreateRange(query.Wallets, wallet => ToView(wallet, Book[wallet])), _told.Changed);
    }

    private AccountView ToView(Address wallet, Account account)
    {
        var validator = Book.Validators.Count == 0 ? null : Book.Validators.Find(wallet);
        return new AccountView(
            wallet,
            account.Balance,
            account.NextSequence,
            account != default,
            validator?.Staked ?? Amount.Zero,
            validator?.UnbondingTotal ?? Amount.Zero);
    }

    /// <summary>What was told of changes last: many callers ask for the same after a block.</summary>
    private sealed record Told(Height Since, Height Height, bool IsComplete, ImmutableArray<AccountView> Changed);
}
