using System.Collections.Immutable;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Chain;

/// <summary>
/// The next block of a chain but for its seal. Transactions are checked and hashed once, here: sealing for a producer costs a few hashes, the
/// copy of the bytes and one account. What it seals, <see cref="ChainRules"/> accepts.
/// </summary>
public sealed class BlockTemplate
{
    private readonly AccountBook _book;
    private readonly LedgerDraft _draft;
    private readonly BlockCandidate _candidate;

    private BlockTemplate(AccountBook book, LedgerDraft draft, BlockCandidate candidate, ChainState parent, MiningJob job)
    {
        _book = book;
        _draft = draft;
        _candidate = candidate;
        Parent = parent;
        Job = job;
    }

    /// <summary>The chain that the block will follow.</summary>
    public ChainState Parent { get; }

    /// <summary>What miners need.</summary>
    public MiningJob Job { get; }

    /// <summary>How many transactions the block has.</summary>
    public int TransactionCount => _candidate.TransactionCount;

    /// <summary>The fees of its transactions together.</summary>
    public Amount Fees => _draft.Fees;

    /// <summary>The selected transactions that were left out because the ledger refuses them, in their order.</summary>
    public required ImmutableArray<RefusedTransaction> Refused { get; init; }

    /// <summary>
    /// Prepares the next block. Selected transactions that the ledger refuses are left out and reported; from the first that has no room on,
    /// the rest waits for a later block.
    /// </summary>
    /// <param name="state">The chain.</param>
    /// <param name="book">Its accounts.</param>
    /// <param name="selected">The transactions in the order of the block; their signatures were checked.</param>
    /// <param name="roundTime">The time of the round; the block's time is it or the parent's, whichever is later.</param>
    /// <param name="parentSealMilliseconds">How long the sealing of the head took.</param>
    public static BlockTemplate Prepare(
        ChainState state,
        AccountBook book,
        IReadOnlyList<SignedTransaction> selected,
        DateTimeOffset roundTime,
        uint parentSealMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(selected);
        if (!state.IsOf(book))
        {
            throw new ArgumentException("State and accounts belong to different blocks.", nameof(book));
        }

        LedgerDraft draft = new(book, state.Parameters, selected.Count);
        BlockBuilder builder = new(state.Parameters.BlockLimits, state.Parameters.Race is null ? 0 : Block.MaxProofBytes);
        var refused = ImmutableArray.CreateBuilder<RefusedTransaction>();
        for (int i = 0; i < selected.Count && builder.HasRoomFor(selected[i].SizeBytes); i++)
        {
            TransactionOutcome outcome = draft.Add(selected[i]);
            if (outcome != TransactionOutcome.Accepted)
            {
                refused.Add(new RefusedTransaction(selected[i], outcome));
            }
            else if (!builder.TryAdd(selected[i].Bytes))
            {
                throw new InvalidOperationException("A block that had room for a transaction has not taken it.");
            }
        }

        BlockCandidate candidate = builder.Build();
        MiningJob job = new(
            state.Hash,
            TimeSeconds(state, roundTime),
            state.NextTarget(parentSealMilliseconds),
            state.Parameters.Tag,
            state.Height.Next(),
            parentSealMilliseconds,
            candidate.LeafCount,
            [.. candidate.SealPath]);
        return new BlockTemplate(book, draft, candidate, state, job) { Refused = refused.ToImmutable() };
    }

    /// <summary>Looks at a seal without using it up: what <see cref="Seal"/> would say, but for the ledger.</summary>
    /// <param name="kind">The kind of proof.</param>
    /// <param name="producer">Who gets reward and fees.</param>
    /// <param name="extraNonce">The extra nonce; 0 but for work.</param>
    /// <param name="nonce">The header's nonce; 0 but for work.</param>
    /// <param name="proof">The bytes of a <see cref="SealProof"/>; empty for work.</param>
    public SealCheck Check(ProofKind kind, Address producer, ulong extraNonce, uint nonce, ReadOnlySpan<byte> proof)
    {
        if (IsStale)
        {
            return SealCheck.Refuse(BlockOutcome.WrongParent);
        }

        BlockHash block = Job.HeaderFor(kind, producer, extraNonce, nonce).Hash();
        if (kind == ProofKind.Work && !Job.Target.IsMetBy(block))
        {
            return SealCheck.Refuse(BlockOutcome.ProofNotMet);
        }

        bool isCarried = SealProof.IsCarriedBy(kind);
        if ((kind != ProofKind.Work && !isCarried) || !Parent.Parameters.Accepts(kind))
        {
            return SealCheck.Refuse(BlockOutcome.ProofKindNotAllowed);
        }

        if (producer.IsZero || (isCarried && (extraNonce != 0 || nonce != 0)))
        {
            return SealCheck.Refuse(BlockOutcome.SealMismatch);
        }

        if (!isCarried)
        {
            return SealCheck.Refuse(proof.IsEmpty ? BlockOutcome.Accepted : BlockOutcome.ProofMalformed);
        }

        return SealProof.TryRead(kind, proof, out SealProof? read)
            ? SealRules.Check(Parent, producer, block, read)
            : SealCheck.Refuse(BlockOutcome.ProofMalformed);
    }

    /// <summary>Seals with what a validator gave.</summary>
    /// <param name="kind">The kind of proof.</param>
    /// <param name="producer">Who gets reward and fees.</param>
    /// <param name="extraNonce">The extra nonce; 0 but for work.</param>
    /// <param name="nonce">The header's nonce; 0 but for work.</param>
    /// <param name="proof">The bytes of a <see cref="SealProof"/>; empty for work.</param>
    public SealedBlock Seal(ProofKind kind, Address producer, ulong extraNonce, uint nonce, ReadOnlySpan<byte> proof)
    {
        BlockOutcome outcome = Check(kind, producer, extraNonce, nonce, proof).Outcome;
        if (outcome != BlockOutcome.Accepted)
        {
            return SealedBlock.Refuse(outcome);
        }

        LedgerDecision ledger = _draft.Complete(producer, Parent.Parameters.RewardAt(Job.Height, kind));
        if (ledger.Effects is null)
        {
            return SealedBlock.Refuse(ledger.Outcome);
        }

        BlockHeader header = Job.HeaderFor(kind, producer, extraNonce, nonce);
        return Accept(_candidate.Seal(header, Job.SealFor(kind, producer, extraNonce), proof), ledger.Effects);
    }

    /// <summary>Seals with what a miner found.</summary>
    /// <param name="producer">Who gets reward and fees.</param>
    /// <param name="extraNonce">The extra nonce that was found.</param>
    /// <param name="nonce">The nonce that was found.</param>
    public SealedBlock SealWithWork(Address producer, ulong extraNonce, uint nonce) => Seal(ProofKind.Work, producer, extraNonce, nonce, []);

    /// <summary>Seals with a proof of memory or stake.</summary>
    /// <param name="producer">Who gets reward and fees.</param>
    /// <param name="proof">The proof.</param>
    public SealedBlock SealWithProof(Address producer, SealProof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return Seal(proof.Kind, producer, extraNonce: 0, nonce: 0, proof.ToArray());
    }

    /// <summary>
    /// Cuts an empty block with this template's time and target, because nobody sealed in time. <see cref="BlockOutcome.ProofKindNotAllowed"/>
    /// where the chain takes none.
    /// </summary>
    public SealedBlock SealWithoutProof()
    {
        if (IsStale)
        {
            return SealedBlock.Refuse(BlockOutcome.WrongParent);
        }

        if (!Parent.Parameters.Accepts(ProofKind.None))
        {
            return SealedBlock.Refuse(BlockOutcome.ProofKindNotAllowed);
        }

        SealLeaf seal = new(Job.Chain, Job.Height, default, ProofKind.None, ExtraNonce: 0, Job.ParentSealMilliseconds);
        BlockCandidate empty = new BlockBuilder(Parent.Parameters.BlockLimits).Build();
        BlockHeader header = empty.Header(seal, Job.Previous, Job.TimeSeconds, Job.Target.Bits, nonce: 0);
        LedgerDecision ledger = new LedgerDraft(_book, Parent.Parameters, expectedTransactions: 0).Complete(default, Amount.Zero);
        return ledger.Effects is null ? SealedBlock.Refuse(ledger.Outcome) : Accept(empty.Seal(header, seal), ledger.Effects);
    }

    /// <summary>Whether the accounts have moved on since the template was prepared.</summary>
    public bool IsStale => _book.Height != Parent.Height;

    private static uint TimeSeconds(ChainState state, DateTimeOffset roundTime) =>
        (uint)Math.Clamp(roundTime.ToUnixTimeSeconds(), state.Header.TimeSeconds, uint.MaxValue);

    private SealedBlock Accept(Block block, BlockEffects effects) =>
        new(BlockOutcome.Accepted, block, effects, Parent.Next(block, effects));
}
