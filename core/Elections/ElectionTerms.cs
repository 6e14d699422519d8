using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Elections;

/// <summary>
/// What an election's chain was founded with: the definition, and the roll of per-election keys with their weights. Block 0 commits to all of
/// it. Immutable; any number of threads may ask.
/// </summary>
public sealed class ElectionTerms
{
    /// <summary>How many ballots a voter may have waiting where re-voting is allowed.</summary>
    public const int MaxBallotsWithRevoting = 8;

    private readonly Dictionary<Address, ulong> _weights;

    internal ElectionTerms(ElectionId id, ElectionDefinition definition, DateTimeOffset openedUtc, IReadOnlyDictionary<Address, Amount> roll)
    {
        Id = id;
        Definition = definition;
        OpenedUtc = openedUtc;
        _weights = new Dictionary<Address, ulong>(roll.Count);
        foreach ((Address voter, Amount weight) in roll)
        {
            _weights.Add(voter, weight.Units);
        }

        MaxBallotBytes = BallotContent.MaxTransactionBytes(definition);
    }

    /// <summary>The election.</summary>
    public ElectionId Id { get; }

    /// <summary>What was decided about it.</summary>
    public ElectionDefinition Definition { get; }

    /// <summary>From when on ballots are taken: the genesis' time.</summary>
    public DateTimeOffset OpenedUtc { get; }

    /// <summary>How many are on the roll.</summary>
    public int VoterCount => _weights.Count;

    /// <summary>How many ballots of one voter may wait.</summary>
    public int MaxBallotsPerVoter => MaxBallotsPerVoterOf(Definition);

    /// <summary>The size of the largest ballot, witness included.</summary>
    public int MaxBallotBytes { get; }

    /// <summary>Whether a per-election key's address is on the roll.</summary>
    /// <param name="voter">The address.</param>
    public bool IsOnRoll(in Address voter) => _weights.ContainsKey(voter);

    /// <summary>The weight of a voter; 0 for one that is not on the roll.</summary>
    /// <param name="voter">The address of a per-election key.</param>
    public ulong WeightOf(in Address voter) => _weights.GetValueOrDefault(voter);

    /// <summary>How many ballots of one voter may wait in an election of this definition.</summary>
    /// <param name="definition">The definition.</param>
    public static int MaxBallotsPerVoterOf(ElectionDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.AllowsRevoting ? MaxBallotsWithRevoting : 1;
    }

    /// <summary>
    /// Whether ballots are taken: <see cref="TransactionOutcome.Accepted"/>, <see cref="TransactionOutcome.ElectionNotOpen"/> or
    /// <see cref="TransactionOutcome.ElectionClosed"/>.
    /// </summary>
    /// <param name="now">The time of whoever takes them.</param>
    /// <param name="isClosed">Whether an officer has closed the election.</param>
    public TransactionOutcome PhaseAt(DateTimeOffset now, bool isClosed)
    {
        if (isClosed || now >= Definition.ClosesUtc)
        {
            return TransactionOutcome.ElectionClosed;
        }

        return now < OpenedUtc ? TransactionOutcome.ElectionNotOpen : TransactionOutcome.Accepted;
    }

    /// <summary>
    /// What a ballot says, whoever cast it: <see cref="TransactionOutcome.BallotNonCanonical"/> to <see cref="TransactionOutcome.WrongChoiceCount"/>.
    /// </summary>
    /// <param name="ballot">A transaction of kind ballot.</param>
    public TransactionOutcome CheckContent(in TransactionView ballot) => BallotRules.Check(ballot, Definition);
}
