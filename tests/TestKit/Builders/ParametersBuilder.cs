using OrleansChain.Core;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Genesis;

namespace OrleansChain.TestKit.Builders;

/// <summary>
/// Makes the rules of chains for tests. What is not said is ordinary: chain "coin", begun 2026-01-01, 6 s between blocks, every second hash
/// meets the fixed target, reward 5 coins, smallest fee 1,000 units, proofs none and work.
/// </summary>
public sealed class ParametersBuilder
{
    private static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<Address, Amount> _allocations = [];
    private string _chain = "coin";
    private Func<GenesisDocument, GenesisDocument> _change = document => document with
    {
        Limits = document.Limits! with { MinimumFee = "1000" },
        Difficulty = new GenesisDifficulty { Rule = GenesisDifficulty.FixedRule, InitialBits = EasyBits },
    };

    /// <summary>The easiest target of Bitcoin's regression test: every second hash meets it.</summary>
    public const string EasyBits = "207fffff";

    /// <summary>Units that exist from the beginning.</summary>
    public ParametersBuilder Fund(TestWallet wallet, ulong units)
    {
        _allocations[wallet.Address] = new Amount(units);
        return this;
    }

    public ParametersBuilder Named(string chain)
    {
        _chain = chain;
        return this;
    }

    public ParametersBuilder WithFixedBits(CompactTarget target) => With(document => document with
    {
        Difficulty = new GenesisDifficulty { Rule = GenesisDifficulty.FixedRule, InitialBits = target.ToString() },
    });

    /// <summary>Retargeting from a first target that every sixteenth hash meets.</summary>
    public ParametersBuilder WithRetargeting(long sealShareMillionths, long halfLifeMilliseconds) => With(document => document with
    {
        Difficulty = new GenesisDifficulty
        {
            Rule = GenesisDifficulty.AsertRule,
            InitialBits = CompactTarget.FromLeadingHexZeros(1).ToString(),
            SealShareMillionths = sealShareMillionths,
            HalfLifeMilliseconds = halfLifeMilliseconds,
        },
    });

    /// <summary>The step rule from a first target that every sixteenth hash meets.</summary>
    public ParametersBuilder WithStepping(long sealShareMillionths) => With(document => document with
    {
        Difficulty = new GenesisDifficulty
        {
            Rule = GenesisDifficulty.StepRule,
            InitialBits = CompactTarget.FromLeadingHexZeros(1).ToString(),
            SealShareMillionths = sealShareMillionths,
        },
    });

    public ParametersBuilder WithMinimumFee(ulong units) =>
        WithLimits(limits => limits with { MinimumFee = units.ToString() });

    public ParametersBuilder WithLimits(Func<GenesisLimits, GenesisLimits> change) =>
        With(document => document with { Limits = change(document.Limits!) });

    public ParametersBuilder WithReward(ulong units, long halvingIntervalBlocks = 2_100_000) => With(document => document with
    {
        Reward = new GenesisReward { Initial = units.ToString(), HalvingIntervalBlocks = halvingIntervalBlocks },
    });

    public ParametersBuilder WithWorkOnly() => With(document => document with { ProofKinds = ["work"] });

    /// <summary>Accepts none, work and the kinds with a weight: <c>.WithProofs(work: 1, memory: 2, stake: 3)</c>. Beside the weights, the defaults for the interval.</summary>
    public ParametersBuilder WithProofs(long work, long? memory = null, long? stake = null) =>
        With(document => document.WithProofs(work, memory, stake));

    /// <summary>Work, memory and stake, each leading as often, with delays that a short test sees.</summary>
    public ParametersBuilder WithAllProofs(long activationBlocks = 2, ulong minimumStake = 100, long unbondingBlocks = 5) =>
        WithProofs(work: 1, memory: 1, stake: 1).With(document => document with
        {
            Race = document.Race! with { ActivationBlocks = activationBlocks },
            Stake = document.Stake! with { Minimum = minimumStake.ToString(), UnbondingBlocks = unbondingBlocks },
        });

    /// <summary>Any other change of the document.</summary>
    public ParametersBuilder With(Func<GenesisDocument, GenesisDocument> change)
    {
        Func<GenesisDocument, GenesisDocument> before = _change;
        _change = document => change(before(document));
        return this;
    }

    public GenesisDocument Document() =>
        _change(GenesisDocument.CreateDefault(ChainId.Parse(_chain), Created, TimeSpan.FromSeconds(6), _allocations));

    public ChainParameters Build() => ChainParameters.Create(Document());
}
