using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Genesis;

namespace OrleansChain.TestKit.Builders;

/// <summary>
/// Makes elections for tests: <c>new ElectionBuilder().WithVoters(20).InBlocksOf(5).Build()</c>. What is not said is ordinary: election "7",
/// opened 2024-01-01, one question with the candidates Ann, Ben and Cem of which one must be chosen, no re-voting, blocks of 10 ballots at one
/// hexadecimal zero, and voters 0 to 3 with weight 1 each.
/// </summary>
public sealed class ElectionBuilder
{
    public static readonly DateTimeOffset Opened = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<Address, ulong> _weights = [];
    private string _id = "7";
    private ElectionDefinition _definition = new()
    {
        Title = "Council",
        Questions = [new ElectionQuestion("Who shall preside?", ["Ann", "Ben", "Cem"], MinChoices: 1, MaxChoices: 1)],
        BallotsPerBlock = 10,
        DifficultyHexZeros = 1,
    };

    public ElectionBuilder Named(string id)
    {
        _id = id;
        return this;
    }

    /// <summary>Wallets 0 to <paramref name="count"/> − 1, with weight 1 each.</summary>
    public ElectionBuilder WithVoters(int count)
    {
        foreach (TestWallet voter in TestWallet.Several(count))
        {
            WithVoter(voter);
        }

        return this;
    }

    public ElectionBuilder WithVoter(TestWallet voter, ulong weight = 1)
    {
        ArgumentNullException.ThrowIfNull(voter);
        _weights[voter.Address] = weight;
        return this;
    }

    public ElectionBuilder InBlocksOf(int ballots) => With(definition => definition with { BallotsPerBlock = ballots });

    public ElectionBuilder WithRevoting() => With(definition => definition with { AllowsRevoting = true });

    /// <summary>Adds a question; the first one that is added replaces the ordinary one.</summary>
    public ElectionBuilder Asking(string text, int min, int max, params ImmutableArray<string> candidates)
    {
        bool isFirst = _definition.Questions is [{ Text: "Who shall preside?" }];
        ElectionQuestion question = new(text, candidates, min, max);
        return With(definition => definition with { Questions = isFirst ? [question] : definition.Questions.Add(question) });
    }

    /// <summary>Any other change of the definition.</summary>
    public ElectionBuilder With(Func<ElectionDefinition, ElectionDefinition> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _definition = change(_definition);
        return this;
    }

    public ElectionDefinition Definition() => _definition;

    public GenesisDocument Document(DateTimeOffset? opened = null)
    {
        if (_weights.Count == 0)
        {
            WithVoters(4);
        }

        return ElectionGenesis.Create(ElectionId.Parse(_id), _definition, opened ?? Opened, _weights);
    }

    public ChainParameters Build(DateTimeOffset? opened = null) => ChainParameters.Create(Document(opened));
}
