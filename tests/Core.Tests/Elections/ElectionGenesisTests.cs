using System.Text.Json.Nodes;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Genesis;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Elections;

public sealed class ElectionGenesisTests
{
    private static readonly TestWallet Ann = TestWallet.Get(1);
    private static readonly TestWallet Ben = TestWallet.Get(2);

    [Fact]
    public void The_chain_knows_its_terms_and_its_roll()
    {
        ChainParameters parameters = new ElectionBuilder().WithVoter(Ann, 3).WithVoter(Ben).Build();
        ElectionTerms terms = parameters.Election!;

        Assert.Equal("election/7", parameters.Id.Value);
        Assert.Equal(ElectionId.Parse("7"), terms.Id);
        Assert.Equal(ElectionBuilder.Opened, terms.OpenedUtc);
        Assert.Equal(new ElectionBuilder().Definition().ToJson(), terms.Definition.ToJson());
        Assert.Equal(2, terms.VoterCount);
        Assert.Equal(3UL, terms.WeightOf(Ann.Address));
        Assert.Equal(0UL, terms.WeightOf(TestWallet.Get(3).Address));
        Assert.True(terms.IsOnRoll(Ben.Address));
        Assert.False(terms.IsOnRoll(TestWallet.Get(3).Address));
        Assert.Equal(new Amount(4), parameters.GenesisSupply);
        Assert.Equal([ProofKind.Work], parameters.ProofKinds);
        Assert.Equal(Amount.Zero, parameters.RewardAt(new Height(1), ProofKind.Work));
        Assert.Equal(10, parameters.BlockLimits.MaxTransactions);
    }

    [Fact]
    public void Any_other_chain_has_no_terms()
    {
        ChainParameters parameters = new ParametersBuilder().Named("election/7").Fund(Ann, 1).Build();

        Assert.Null(parameters.Election);
        Assert.Null(parameters.TransactionRules.Election);
    }

    [Fact]
    public void The_document_leads_to_the_same_chain_however_it_is_written()
    {
        ChainParameters parameters = new ElectionBuilder().WithVoters(20).With(d => d with { Title = "Räte" }).Build();

        Assert.Equal(parameters.Tag, ChainParameters.Parse(parameters.Document.ToIndentedJson()).Tag);
        Assert.Equal(parameters.Tag, ChainParameters.Parse(parameters.GenesisBlock.Leaf(1).Span).Tag);
    }

    [Fact]
    public void Block_0_commits_to_every_term_and_to_the_roll()
    {
        ElectionBuilder Ordinary() => new ElectionBuilder().WithVoters(3);
        ChainTag[] tags =
        [
            .. ((ElectionBuilder[])
            [
                Ordinary(),
                Ordinary().Named("8"),
                Ordinary().WithVoter(TestWallet.Get(3)),
                Ordinary().WithVoter(TestWallet.Get(2), 2),
                Ordinary().InBlocksOf(9),
                Ordinary().WithRevoting(),
                Ordinary().With(d => d with { Title = "Other" }),
                Ordinary().With(d => d with { IsSimulated = true }),
                Ordinary().With(d => d with { DifficultyHexZeros = 2 }),
                Ordinary().With(d => d with { ClosesUtc = ElectionBuilder.Opened.AddHours(1) }),
                Ordinary().With(d => d with { OpensUtc = ElectionBuilder.Opened }),
                Ordinary().Asking("Who shall preside?", 0, 1, "Ann", "Ben", "Cem"),
                Ordinary().Asking("Who shall preside?", 1, 1, "Ann", "Cem", "Ben"),
            ]).Select(builder => builder.Build().Tag),
            Ordinary().Build(ElectionBuilder.Opened.AddSeconds(1)).Tag,
        ];

        Assert.Equal(tags.Length, tags.Distinct().Count());
    }

    [Fact]
    public void A_voter_may_have_one_ballot_waiting_and_more_with_re_voting()
    {
        Assert.Equal(1, new ElectionBuilder().Build().Election!.MaxBallotsPerVoter);
        Assert.Equal(ElectionTerms.MaxBallotsWithRevoting, new ElectionBuilder().WithRevoting().Build().Election!.MaxBallotsPerVoter);
        Assert.Equal(ElectionTerms.MaxBallotsWithRevoting, new ElectionBuilder().WithRevoting().Build().MaxPendingPerSender);
    }

    [Fact]
    public void The_largest_ballot_has_the_size_that_the_terms_say()
    {
        ChainParameters parameters = new ElectionBuilder().Asking("Three of four", 0, 3, "a", "b", "c", "d").Asking("Blank?", 0, 1, "yes").Build();

        int sizeBytes = BallotBuilder.Of(Ann).On(parameters.Tag).Choosing(1, 2, 3).Choosing(0).Build().SizeBytes;

        Assert.Equal(sizeBytes, parameters.Election!.MaxBallotBytes);
    }

    [Fact]
    public void Create_refuses_what_is_no_election()
    {
        ElectionDefinition definition = new ElectionBuilder().Definition();
        ElectionId id = ElectionId.Parse("7");
        Dictionary<Address, ulong> roll = new() { [Ann.Address] = 1 };

        Assert.Throws<ArgumentException>(() => ElectionGenesis.Create(id, definition with { Title = "" }, ElectionBuilder.Opened, roll));
        Assert.Throws<ArgumentException>(() => ElectionGenesis.Create(id, definition, ElectionBuilder.Opened, new Dictionary<Address, ulong>()));
        Assert.Throws<ArgumentException>(
            () => ElectionGenesis.Create(id, definition, ElectionBuilder.Opened, new Dictionary<Address, ulong> { [Ann.Address] = 0 }));
    }

    [Theory]
    [InlineData("chainId", "\"coin\"")]
    [InlineData("chainId", "\"election/01234567890123456789012345678901234567890\"")]
    [InlineData("allocations", "{}")]
    [InlineData("limits.maxTransactionsPerBlock", "11")]
    [InlineData("limits.maxBlockBytes", "4096")]
    [InlineData("limits.minimumFee", "\"1\"")]
    [InlineData("limits.maxPendingPerSender", "2")]
    [InlineData("reward.initial", "\"1\"")]
    [InlineData("difficulty.rule", "\"step\"")]
    [InlineData("difficulty.initialBits", "\"207fffff\"")]
    [InlineData("proofKinds", "[\"none\",\"work\"]")]
    [InlineData("election.title", null)]
    [InlineData("election.questions", null)]
    [InlineData("election.allowsRevoting", null)]
    [InlineData("election.ballotsPerBlock", null)]
    [InlineData("election.difficultyHexZeros", null)]
    [InlineData("election.miningMode", null)]
    [InlineData("election.isSimulated", null)]
    public void A_document_that_says_other_than_an_election_needs_is_refused_by_member(string member, string? value)
    {
        JsonObject json = JsonNode.Parse(new ElectionBuilder().Document().ToJson())!.AsObject();
        string[] path = member.Split('.');
        JsonObject parent = path.Length == 1 ? json : json[path[0]]!.AsObject();
        parent[path[^1]] = value is null ? null : JsonNode.Parse(value);
        if (value is "\"step\"")
        {
            parent["sealShareMillionths"] = 30_000;
        }

        GenesisException refusal = Assert.Throws<GenesisException>(() => ChainParameters.Parse(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString())));

        Assert.Equal(member, refusal.Member);
    }

    [Fact]
    public void A_definition_that_breaks_a_rule_is_refused_with_the_rule()
    {
        GenesisDocument document = new ElectionBuilder().Document();
        GenesisException refusal = Assert.Throws<GenesisException>(
            () => ChainParameters.Create(document with { Election = document.Election! with { Title = "" } }));

        Assert.Equal("election", refusal.Member);
        Assert.Contains(nameof(ElectionDefinitionOutcome.TitleMissing), refusal.Message, StringComparison.Ordinal);
    }
}
