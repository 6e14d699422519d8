using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Chain;

/// <summary>
/// Replays a chain from block 0 on with nothing but its blocks, as an auditor does: every rule is checked again, and signatures too where a
/// verifier is given. Stops for good at the first block that is refused. Not thread-safe.
/// </summary>
public sealed class ChainReplay
{
    private readonly SignatureVerifier? _verifier;

    /// <summary>Begins before block 0.</summary>
    /// <param name="parameters">The chain's rules.</param>
    /// <param name="verifier">Checks signatures; null leaves them unchecked, and the report says so.</param>
    public ChainReplay(ChainParameters parameters, SignatureVerifier? verifier = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _verifier = verifier;
        State = ChainState.AtGenesis(parameters);
        Book = AccountBook.AtGenesis(parameters);
        Report = new ReplayReport(
            BlockOutcome.Unspecified,
            FailedPlace: null,
            RefusedIndex: null,
            TransactionOutcome.Unspecified,
            verifier is null ? SignatureCoverage.NotChecked : SignatureCoverage.Checked);
    }

    /// <summary>The chain at the last accepted block; at block 0 before any.</summary>
    public ChainState State { get; private set; }

    /// <summary>The accounts at the last accepted block.</summary>
    public AccountBook Book { get; }

    /// <summary>What was found so far.</summary>
    public ReplayReport Report { get; private set; }

    /// <summary>How many blocks were accepted, block 0 included.</summary>
    public ulong AcceptedCount { get; private set; }

    /// <summary>Replays blocks.</summary>
    /// <param name="blocks">The chain's blocks from block 0 on, in their order.</param>
    public ReplayReport Run(IEnumerable<Block> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        foreach (Block block in blocks)
        {
            if (!Append(block))
            {
                break;
            }
        }

        return Report;
    }

    /// <summary>Replays the next block; false when it or an earlier one is refused.</summary>
    /// <param name="block">The block; the first is block 0.</param>
    public bool Append(Block block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (Report.FailedPlace is not null)
        {
            return false;
        }

        ChainDecision decision = AcceptedCount == 0 ? CheckGenesis(block) : Check(block);
        bool isAccepted = decision.Outcome == BlockOutcome.Accepted;
        Report = Report with
        {
            Outcome = decision.Outcome,
            FailedPlace = isAccepted ? null : AcceptedCount,
            RefusedIndex = decision.RefusedIndex,
            TransactionOutcome = decision.TransactionOutcome,
        };
        AcceptedCount += isAccepted ? 1UL : 0UL;
        return isAccepted;
    }

    private ChainDecision CheckGenesis(Block block)
    {
        Block expected = State.Parameters.GenesisBlock;
        if (block.Hash != expected.Hash)
        {
            return ChainDecision.Refuse(BlockOutcome.WrongChain);
        }

        return block.Bytes.Span.SequenceEqual(expected.Bytes.Span)
            ? new ChainDecision(BlockOutcome.Accepted, RefusedIndex: null, TransactionOutcome.Accepted, Effects: null, State)
            : ChainDecision.Refuse(BlockOutcome.BadMerkleRoot);
    }

    private ChainDecision Check(Block block)
    {
        ChainDecision decision = ChainRules.Check(State, Book, block);
        if (!decision.IsAccepted)
        {
            return decision;
        }

        if (_verifier is not null && BlockSignatures.Check(block, State.Parameters.TransactionRules, _verifier) is { FirstBadIndex: { } index } audit)
        {
            return ChainDecision.Refuse(index, audit.Outcome);
        }

        Book.Apply(decision.Effects);
        State = decision.Next;
        return decision;
    }
}
