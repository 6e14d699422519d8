using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Chain;

/// <summary>
/// The next block of a chain but for its seal. Transactions are decided once, here, and their bytes stay where they are. What it seals,
/// <see cref="ChainRules"/> accepts: leaf hashes that came with the transactions are not believed, the root is computed again from the
/// very bytes that are sealed.
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

    /// <summary>Prepares the next block with transactions that are objects, see the other overload.</summary>
    /// <param name="state">The chain.</param>
    /// <param name="book">Its accounts.</param>
    /// <param name="selected">The transactions in the order of the block; their signatures were checked.</param>
    /// <param name="roundTime">The time of the round; the block's time is it or the parent's, whichever is later.</param>
    /// <param name="parentSealMilliseconds">How long the sealing of the head took.</param>
    public static BlockTemplate Prepare(
        ChainState state, AccountBook book, IReadOnlyList<SignedTransaction> selected, DateTimeOffset roundTime, uint parentSealMilliseconds) =>
        Prepare(state, book, BlockEntries.Of([.. selected.Select(transaction => transaction.Bytes)]), [], roundTime, parentSealMilliseconds);

    /// <summary>
    /// Prepares the next block. Selected transactions that are none or that the ledger refuses are left out and reported; from the first that
    /// has no room on, the rest waits for a later block.
    /// </summary>
    /// <param name="state">The chain.</param>
    /// <param name="book">Its accounts.</param>
    /// <param name="selected">The transactions in the order of the block; their signatures were checked.</param>
    /// <param name="leafHashes">Each one's leaf hash, 32 bytes, where somebody has computed them; else empty.</param>
    /// <param name="roundTime">The time of the round; the block's time is it or the parent's, whichever is later.</param>
    /// <param name="parentSealMilliseconds">How long the sealing of the head took.</param>
    /// <exception cref="ArgumentException">State and accounts belong to different blocks, or there is not one hash for each transaction.</exception>
    public static BlockTemplate Prepare(
        ChainState state,
        AccountBook book,
        BlockEntries selected,
        ReadOnlySpan<byte> leafHashes,
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

        if (!leafHashes.IsEmpty && leafHashes.Length != (long)selected.Count * Hash256.SizeBytes)
        {
            throw new ArgumentException("There must be one hash for each transaction.", nameof(leafHashes));
        }

        LedgerDraft draft = new(book, state.Parameters);
        var refused = ImmutableArray.CreateBuilder<RefusedTransaction>();
        int decided = Decide(draft, selected, state.Parameters, refused);
        BlockCandidate candidate = CandidateOf(selected.First(decided), leafHashes, refused);
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
            bool hasBallots = Parent.Parameters.Election is null || TransactionCount > 0;
            return SealCheck.Refuse(!proof.IsEmpty ? BlockOutcome.ProofMalformed : hasBallots ? BlockOutcome.Accepted : BlockOutcome.NoBallots);
        }

        return SealProof.TryRead(kind, proof, out SealProof? read)
            ? SealRules.Check(Parent, producer, block, read)
            : SealCheck.Refuse(BlockOutcome.ProofMalformed);
    }

    /// <summary>
    /// Seals with what a validator gave. <see cref="BlockOutcome.BadMerkleRoot"/> where the leaf hashes that the template was prepared with are
    /// not those of the transactions' bytes: whoever gave them, or the memory, is at fault.
    /// </summary>
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
        Block block = _candidate.Seal(header, Job.SealFor(kind, producer, extraNonce), proof);
        return block.ComputeMerkleRoot() == header.MerkleRoot
            ? Accept(block, ledger.Effects)
            : SealedBlock.Refuse(BlockOutcome.BadMerkleRoot);
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
        BlockHeader header = BlockCandidate.Empty.Header(seal, Job.Previous, Job.TimeSeconds, Job.Target.Bits, nonce: 0);
        LedgerDecision ledger = new LedgerDraft(_book, Parent.Parameters).Complete(default, Amount.Zero);
        return ledger.Effects is null ? SealedBlock.Refuse(ledger.Outcome) : Accept(BlockCandidate.Empty.Seal(header, seal), ledger.Effects);
    }

    /// <summary>Whether the accounts have moved on since the template was prepared.</summary>
    public bool IsStale => _book.Height != Parent.Height;

    /// <summary>Carries transactions out until one has no room.</summary>
    /// <returns>How many were decided, the refused ones included.</returns>
    private static int Decide(
        LedgerDraft draft, BlockEntries selected, ChainParameters parameters, ImmutableArray<RefusedTransaction>.Builder refused)
    {
        BlockLimits limits = parameters.BlockLimits;
        int reservedBytes = parameters.Race is null ? 0 : Block.MaxProofBytes;
        int taken = 0;
        long bytes = 0;
        int index = 0;
        for (; index < selected.Count && taken < limits.MaxTransactions; index++)
        {
            ReadOnlyMemory<byte> transaction = selected[index];
            if (Block.SizeOf(taken + 1, bytes + transaction.Length) + reservedBytes > limits.MaxBytes)
            {
                break;
            }

            TransactionOutcome outcome = TransactionView.Read(transaction, out TransactionView view);
            outcome = outcome == TransactionOutcome.Accepted ? draft.Add(view) : outcome;
            if (outcome == TransactionOutcome.Accepted)
            {
                taken++;
                bytes += transaction.Length;
            }
            else
            {
                refused.Add(new RefusedTransaction(index, outcome));
            }
        }

        return index;
    }

    private static BlockCandidate CandidateOf(
        BlockEntries decided, ReadOnlySpan<byte> leafHashes, ImmutableArray<RefusedTransaction>.Builder refused)
    {
        BlockEntries transactions = refused.Count == 0 ? decided : decided.Without([.. refused.Select(r => r.Index)]);
        int leaves = transactions.Count + 1;
        Hash256[] hashes = ArrayPool<Hash256>.Shared.Rent(leaves);
        hashes[0] = default;
        if (leafHashes.IsEmpty)
        {
            transactions.HashInto(hashes, first: 1);
        }
        else
        {
            ReadOnlySpan<Hash256> given = MemoryMarshal.Cast<byte, Hash256>(leafHashes);
            Span<Hash256> rest = hashes.AsSpan(1);
            int from = 0;
            foreach (int index in refused.Select(r => r.Index).Append(decided.Count))
            {
                given[from..index].CopyTo(rest);
                rest = rest[(index - from)..];
                from = index + 1;
            }
        }

        List<Hash256> path = [];
        TreeReduction.Climb(hashes, leaves, place: 0, path);
        ArrayPool<Hash256>.Shared.Return(hashes);
        return new BlockCandidate(transactions, [.. path]);
    }

    private static uint TimeSeconds(ChainState state, DateTimeOffset roundTime) =>
        (uint)Math.Clamp(roundTime.ToUnixTimeSeconds(), state.Header.TimeSeconds, uint.MaxValue);

    private SealedBlock Accept(Block block, BlockEffects effects) =>
        new(BlockOutcome.Accepted, block, effects, Parent.Next(block, effects));
}
