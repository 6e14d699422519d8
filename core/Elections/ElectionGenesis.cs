using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Genesis;

namespace OrleansChain.Core.Elections;

/// <summary>Founds an election's chain: the frozen roll and the terms become its block 0.</summary>
public static class ElectionGenesis
{
    /// <summary>
    /// The interval between blocks that the document names, since every document must: an election's blocks are sealed one after the other, on no schedule.
    /// </summary>
    private const long BlockIntervalMilliseconds = 60_000;

    /// <summary>Rewards are zero, so nothing ever halves; the document must say so all the same.</summary>
    private const long HalvingIntervalBlocks = 1;

    /// <summary>The genesis of an election.</summary>
    /// <param name="id">The election.</param>
    /// <param name="definition">What was decided about it.</param>
    /// <param name="openedUtc">From when on ballots are taken; cut to whole seconds.</param>
    /// <param name="weights">The roll: the addresses of the voters' per-election keys and their weights, 1 to 250,000.</param>
    /// <exception cref="ArgumentException">The definition is refused, or the roll is empty, too large, or has a weight of 0.</exception>
    public static GenesisDocument Create(
        ElectionId id, ElectionDefinition definition, DateTimeOffset openedUtc, IReadOnlyDictionary<Address, ulong> weights)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(weights);
        ElectionDefinitionOutcome outcome = definition.Check();
        if (outcome != ElectionDefinitionOutcome.Accepted)
        {
            throw new ArgumentException($"The definition is refused: {outcome}.", nameof(definition));
        }

        if (weights.Count is 0 or > ElectionDefinition.MaxVoters || weights.Values.Contains(0UL))
        {
            throw new ArgumentException($"A roll has 1 to {ElectionDefinition.MaxVoters} voters, each with a weight above 0.", nameof(weights));
        }

        return new GenesisDocument
        {
            ChainId = id.ToChainId().Value,
            CreatedUtc = openedUtc.UtcDateTime.ToString(GenesisReader.TimeFormat),
            BlockIntervalMilliseconds = BlockIntervalMilliseconds,
            Allocations = weights.ToDictionary(voter => voter.Key.ToString(), voter => voter.Value.ToString(), StringComparer.Ordinal),
            Limits = new GenesisLimits
            {
                MaxTransactionsPerBlock = definition.BallotsPerBlock,
                MaxBlockBytes = Blocks.BlockLimits.Default.MaxBytes,
                MinimumFee = "0",
                MaxValidityBlocks = GenesisLimits.DefaultMaxValidityBlocks,
                MaxPendingPerSender = ElectionTerms.MaxBallotsPerVoterOf(definition),
            },
            Reward = new GenesisReward { Initial = "0", HalvingIntervalBlocks = HalvingIntervalBlocks },
            Difficulty = new GenesisDifficulty
            {
                Rule = GenesisDifficulty.FixedRule,
                InitialBits = CompactTarget.FromLeadingHexZeros(definition.DifficultyHexZeros).ToString(),
            },
            ProofKinds = [GenesisDocument.WorkProof],
            Election = GenesisElection.Of(definition),
        };
    }
}
