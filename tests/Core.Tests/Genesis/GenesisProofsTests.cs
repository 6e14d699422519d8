using System.Text.Json.Nodes;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Genesis;

public sealed class GenesisProofsTests
{
    /// <summary>A chain of all kinds; 6 s between blocks, so that half an interval is 3,000 ms and a quarter 1,500 ms.</summary>
    private static ParametersBuilder All => new ParametersBuilder().WithProofs(work: 1, memory: 2, stake: 3);

    [Fact]
    public void A_chain_of_all_kinds_has_the_defaults()
    {
        ChainParameters parameters = All.Build();

        Assert.Equal([ProofKind.None, ProofKind.Work, ProofKind.Memory, ProofKind.Stake], parameters.ProofKinds);
        Assert.Equal(new RaceRules(1, 2, 3, TimeSpan.FromSeconds(1), 8), parameters.Race);
        Assert.Equal(new MemoryRules(56, TimeSpan.FromSeconds(1)), parameters.Memory);
        Assert.Equal(new StakeRules(Amount.FromCoins(1), 14_400, TimeSpan.FromSeconds(0.5)), parameters.Stake);
    }

    [Theory]
    [InlineData(100, 25, 25, 12)]
    [InlineData(1_000, 250, 250, 125)]
    [InlineData(86_400_000, 1_000, 1_000, 500)]
    public void The_defaults_fit_every_interval(long interval, int lead, int window, int fallback)
    {
        ChainParameters parameters = new ParametersBuilder()
            .With(document => document with { BlockIntervalMilliseconds = interval })
            .WithProofs(work: 0, memory: 0, stake: 1_000_000)
            .Build();

        Assert.Equal(TimeSpan.FromMilliseconds(lead), parameters.Race!.Lead);
        Assert.Equal(TimeSpan.FromMilliseconds(window), parameters.Memory!.Window);
        Assert.Equal(TimeSpan.FromMilliseconds(fallback), parameters.Stake!.Fallback);
    }

    [Fact]
    public void A_chain_of_work_alone_has_no_further_rules()
    {
        ChainParameters parameters = new ParametersBuilder().WithProofs(work: 1).Build();

        Assert.Null(parameters.Race);
        Assert.Null(parameters.Memory);
        Assert.Null(parameters.Stake);
        Assert.Equal(new ParametersBuilder().Build().GenesisBlock.Hash, parameters.GenesisBlock.Hash);
    }

    [Fact]
    public void A_kind_that_is_not_accepted_has_no_weight_and_no_rules()
    {
        ChainParameters memory = new ParametersBuilder().WithProofs(work: 1, memory: 2).Build();
        ChainParameters stake = new ParametersBuilder().WithProofs(work: 1, stake: 3).Build();

        Assert.Equal((1, 2, 0), (memory.Race!.WorkWeight, memory.Race.MemoryWeight, memory.Race.StakeWeight));
        Assert.Null(memory.Stake);
        Assert.Equal((1, 0, 3), (stake.Race!.WorkWeight, stake.Race.MemoryWeight, stake.Race.StakeWeight));
        Assert.Null(stake.Memory);
    }

    [Fact]
    public void WeightOf_knows_the_proofs()
    {
        RaceRules race = All.Build().Race!;

        Assert.Equal([0, 0, 1, 2, 3, 0], Enum.GetValues<ProofKind>().Select(race.WeightOf));
    }

    [Fact]
    public void Every_proof_is_rewarded_and_an_empty_block_is_not()
    {
        ChainParameters parameters = All.Build();

        Assert.All(
            (ProofKind[])[ProofKind.Work, ProofKind.Memory, ProofKind.Stake],
            kind => Assert.Equal(Amount.FromCoins(5), parameters.RewardAt(new Height(1), kind)));
        Assert.Equal(Amount.Zero, parameters.RewardAt(new Height(1), ProofKind.None));
        Assert.Equal(Amount.Zero, parameters.RewardAt(Height.Zero, ProofKind.Genesis));
    }

    [Fact]
    public void The_canonical_form_has_the_members_in_their_order_and_reads_back()
    {
        ChainParameters parameters = All.Build();
        string json = System.Text.Encoding.UTF8.GetString(parameters.Document.ToJson());

        Assert.EndsWith(
            """
            "proofKinds":["none","work","memory","stake"],"race":{"workWeight":1,"memoryWeight":2,"stakeWeight":3,"leadMilliseconds":1000,"activationBlocks":8},"memory":{"iterations":56,"windowMilliseconds":1000},"stake":{"minimum":"100000000","unbondingBlocks":14400,"fallbackMilliseconds":500}}
            """,
            json,
            StringComparison.Ordinal);
        Assert.Equal(parameters.GenesisBlock.Hash, ChainParameters.Parse(parameters.Document.ToIndentedJson()).GenesisBlock.Hash);
    }

    [Theory]
    [InlineData("race.workWeight", 1_000_000)]
    [InlineData("race.workWeight", 0)]
    [InlineData("race.memoryWeight", 1_000_000)]
    [InlineData("race.memoryWeight", 0)]
    [InlineData("race.stakeWeight", 1_000_000)]
    [InlineData("race.stakeWeight", 0)]
    [InlineData("race.leadMilliseconds", 1)]
    [InlineData("race.leadMilliseconds", 3_000)]
    [InlineData("race.activationBlocks", 1)]
    [InlineData("race.activationBlocks", 10_000)]
    [InlineData("memory.iterations", 1)]
    [InlineData("memory.iterations", 1_000_000)]
    [InlineData("memory.windowMilliseconds", 1)]
    [InlineData("memory.windowMilliseconds", 1_000)]
    [InlineData("stake.minimum", "1")]
    [InlineData("stake.minimum", "18446744073709551615")]
    [InlineData("stake.unbondingBlocks", 1)]
    [InlineData("stake.unbondingBlocks", 10_000_000)]
    [InlineData("stake.fallbackMilliseconds", 1)]
    [InlineData("stake.fallbackMilliseconds", 1_500)]
    public void The_outermost_values_are_accepted_and_count(string member, object value) =>
        Assert.Contains(
            $"\"{member.Split('.')[1]}\":{JsonValue.Create(value)!.ToJsonString()}",
            System.Text.Encoding.UTF8.GetString(Parse(With(member, value)).Document.ToJson()),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("race.workWeight", -1)]
    [InlineData("race.workWeight", 1_000_001)]
    [InlineData("race.memoryWeight", -1)]
    [InlineData("race.memoryWeight", 1_000_001)]
    [InlineData("race.stakeWeight", -1)]
    [InlineData("race.stakeWeight", 1_000_001)]
    [InlineData("race.stakeWeight", 0.5)]
    [InlineData("race.leadMilliseconds", 0)]
    [InlineData("race.leadMilliseconds", 3_001)]
    [InlineData("race.activationBlocks", 0)]
    [InlineData("race.activationBlocks", 10_001)]
    [InlineData("race.extra", 1)]
    [InlineData("memory.iterations", 0)]
    [InlineData("memory.iterations", 1_000_001)]
    [InlineData("memory.windowMilliseconds", 0)]
    [InlineData("memory.windowMilliseconds", 1_001)]
    [InlineData("memory.extra", 1)]
    [InlineData("stake.minimum", "0")]
    [InlineData("stake.minimum", "01")]
    [InlineData("stake.minimum", "1.5")]
    [InlineData("stake.minimum", 1)]
    [InlineData("stake.unbondingBlocks", 0)]
    [InlineData("stake.unbondingBlocks", 10_000_001)]
    [InlineData("stake.fallbackMilliseconds", 0)]
    [InlineData("stake.fallbackMilliseconds", 1_501)]
    [InlineData("stake.extra", 1)]
    public void A_bad_value_is_refused_with_its_members_name(string member, object value) => Assert.Equal(member, Refused(With(member, value)));

    [Fact]
    public void A_short_interval_bounds_the_window()
    {
        JsonObject json = With("blockIntervalMilliseconds", 1_000);
        json["race"]!["leadMilliseconds"] = 500;
        json["stake"]!["fallbackMilliseconds"] = 250;
        json["memory"]!["windowMilliseconds"] = 501;
        Assert.Equal("memory.windowMilliseconds", Refused(json));

        json["memory"]!["windowMilliseconds"] = 500;
        Assert.Equal(TimeSpan.FromSeconds(0.5), Parse(json).Memory!.Window);
    }

    [Theory]
    [InlineData("race")]
    [InlineData("race.workWeight")]
    [InlineData("race.memoryWeight")]
    [InlineData("race.stakeWeight")]
    [InlineData("race.leadMilliseconds")]
    [InlineData("race.activationBlocks")]
    [InlineData("memory")]
    [InlineData("memory.iterations")]
    [InlineData("memory.windowMilliseconds")]
    [InlineData("stake")]
    [InlineData("stake.minimum")]
    [InlineData("stake.unbondingBlocks")]
    [InlineData("stake.fallbackMilliseconds")]
    public void A_missing_member_is_refused_with_its_name(string member)
    {
        JsonObject json = Json();
        Assert.True(Parent(json, member).Remove(member.Split('.')[^1]));

        Assert.Equal(member, Refused(json));
    }

    [Fact]
    public void A_member_of_a_kind_that_is_not_accepted_is_refused_with_its_name()
    {
        JsonObject work = With("proofKinds", new JsonArray("work"));
        Assert.Equal("race", Refused(work));
        work.Remove("race");
        Assert.Equal("memory", Refused(work));
        work.Remove("memory");
        Assert.Equal("stake", Refused(work));

        JsonObject memory = With("proofKinds", new JsonArray("work", "memory"));
        Assert.Equal("race.stakeWeight", Refused(memory));
        memory["race"]!.AsObject().Remove("stakeWeight");
        Assert.Equal("stake", Refused(memory));

        JsonObject stake = With("proofKinds", new JsonArray("work", "stake"));
        Assert.Equal("race.memoryWeight", Refused(stake));
        stake["race"]!.AsObject().Remove("memoryWeight");
        Assert.Equal("memory", Refused(stake));
    }

    [Fact]
    public void One_kind_must_have_a_weight()
    {
        Assert.Equal("race", Assert.Throws<GenesisException>(() => new ParametersBuilder().WithProofs(work: 0, memory: 0, stake: 0).Build()).Member);
        Assert.Equal(1, new ParametersBuilder().WithProofs(work: 0, memory: 0, stake: 1).Build().Race!.StakeWeight);
    }

    [Theory]
    [InlineData("[\"none\",\"memory\",\"stake\"]")]
    [InlineData("[\"none\",\"work\",\"stake\",\"memory\"]")]
    [InlineData("[\"work\",\"memory\",\"memory\"]")]
    [InlineData("[\"work\",\"genesis\"]")]
    [InlineData("[\"work\",\"Memory\"]")]
    public void Other_proof_kinds_are_refused(string kinds) => Assert.Equal("proofKinds", Refused(With("proofKinds", JsonNode.Parse(kinds))));

    private static ChainParameters Parse(JsonObject json) => ChainParameters.Parse(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static string Refused(JsonObject json) => Assert.Throws<GenesisException>(() => Parse(json)).Member;

    private static JsonObject Json() => JsonNode.Parse(All.Document().ToJson())!.AsObject();

    /// <summary>The chain of all kinds with one member, at "a" or "a.b", set to another value.</summary>
    private static JsonObject With(string member, object? value)
    {
        JsonObject json = Json();
        Parent(json, member)[member.Split('.')[^1]] = value is JsonNode node ? node : JsonValue.Create(value);
        return json;
    }

    private static JsonObject Parent(JsonObject json, string member) =>
        member.Split('.') is [string parent, _] ? json[parent]!.AsObject() : json;
}
