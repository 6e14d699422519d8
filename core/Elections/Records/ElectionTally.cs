using System.Collections.Immutable;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Elections.Records;

/// <summary>
/// Counts an election from its chain alone: the last ballot of each voter counts, with the voter's weight on the roll. It keeps the
/// answers of one ballot for each voter and no block. Not thread-safe.
/// </summary>
public sealed class ElectionTally
{
    private readonly ChainParameters _parameters;
    private readonly ElectionTerms _terms;
    private readonly Dictionary<Address, ImmutableArray<ImmutableArray<int>>> _last = [];
    private long _ballots;

    /// <summary>Begins before the first block.</summary>
    /// <param name="parameters">The election's chain.</param>
    /// <exception cref="ArgumentException">The chain is not an election's.</exception>
    public ElectionTally(ChainParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        _terms = parameters.Election ?? throw new ArgumentException($"{parameters.Id} is not an election's chain.", nameof(parameters));
    }

    /// <summary>Counts all blocks of an election.</summary>
    /// <param name="parameters">The election's chain.</param>
    /// <param name="blocks">Its blocks in their order; block 0 may be among them.</param>
    /// <exception cref="FormatException">A transaction is not a ballot of this election: the chain does not hold such blocks.</exception>
    public static TallyResult Count(ChainParameters parameters, IEnumerable<Block> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var tally = new ElectionTally(parameters);
        foreach (Block block in blocks)
        {
            tally.Add(block);
        }

        return tally.Complete();
    }

    /// <summary>Takes the next block's ballots.</summary>
    /// <param name="block">The block; block 0 has none.</param>
    /// <exception cref="FormatException">A transaction is not a ballot of this election, or its sender is not on the roll.</exception>
    public void Add(Block block)
    {
        ArgumentNullException.ThrowIfNull(block);
        for (int i = 0; i < block.TransactionCount; i++)
        {
            TransactionView ballot = TransactionView.Parse(block.TransactionBytes(i));
            TransactionOutcome outcome = ballot.Kind == TransactionKind.Ballot ? _terms.CheckContent(ballot) : TransactionOutcome.KindNotAllowed;
            if (outcome != TransactionOutcome.Accepted || !_terms.IsOnRoll(ballot.Sender))
            {
                throw new FormatException($"Transaction {i} of block {block.Height} is not a ballot of this election: {outcome}.");
            }

            _last[ballot.Sender] = BallotContent.Decode(ballot.Payload.Span).Choices;
            _ballots++;
        }
    }

    /// <summary>The totals so far.</summary>
    public TallyResult Complete()
    {
        QuestionCount[] counts = [.. _terms.Definition.Questions.Select(question => new QuestionCount(question))];
        ulong weightCounted = 0;
        foreach ((Address voter, ImmutableArray<ImmutableArray<int>> answers) in _last)
        {
            ulong weight = _terms.WeightOf(voter);
            weightCounted += weight;
            for (int i = 0; i < counts.Length; i++)
            {
                counts[i].Add(answers[i], weight);
            }
        }

        return new TallyResult(
            _terms.VoterCount,
            _parameters.GenesisSupply.Units,
            _ballots,
            _last.Count,
            weightCounted,
            [.. counts.Select(count => count.ToTally())]);
    }

    private sealed class QuestionCount(ElectionQuestion question)
    {
        private readonly (long Votes, ulong Weight)[] _candidates = new (long, ulong)[question.Candidates.Length];
        private long _blanks;
        private ulong _blankWeight;

        public void Add(ImmutableArray<int> choices, ulong weight)
        {
            if (choices.IsEmpty)
            {
                _blanks++;
                _blankWeight += weight;
            }

            foreach (int choice in choices)
            {
                _candidates[choice].Votes++;
                _candidates[choice].Weight += weight;
            }
        }

        public QuestionTally ToTally() => new(
            question.Text,
            _blanks,
            _blankWeight,
            [.. question.Candidates.Select((name, index) => new CandidateTally(name, _candidates[index].Votes, _candidates[index].Weight))]);
    }
}
