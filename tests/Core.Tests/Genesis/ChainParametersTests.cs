using System.Text.Json.Nodes;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Genesis;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Genesis;

public sealed class ChainParametersTests
{
    private static readonly Address Alice = TestKeys.Get(1).Address;
    private static readonly Address Bob = TestKeys.Get(2).Address;

    private static GenesisDocument Default => GenesisDocument.CreateDefault(
        ChainId.Parse("coin"),
        new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
        TimeSpan.FromSeconds(6),
        new Dictionary<Address, Amount> { [Alice] = Amount.FromCoins(1_000), [Bob] = new Amount(1) });

    [Fact]
    public void The_defaults_are_accepted_and_mean_what_they_say()
    {
        ChainParameters parameters = ChainParameters.Create(Default);

        Assert.Equal(ChainId.Parse("coin"), parameters.Id);
        Assert.Equal(TimeSpan.FromSeconds(6), parameters.BlockInterval);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), parameters.CreatedUtc);
        Assert.Equal(new BlockLimits(262_144, 67_108_864), parameters.BlockLimits);
        Assert.Equal(Amount.Zero, parameters.MinimumFee);
        Assert.Equal((100_000UL, 20_000), (parameters.MaxValidityBlocks, parameters.MaxPendingPerSender));
        Assert.Equal(new RewardSchedule(Amount.FromCoins(5), 2_100_000), parameters.Reward);
        Assert.Equal(0x1f00ffffu, parameters.Difficulty.Initial.Bits);
        Assert.False(parameters.Difficulty.IsFixed);
        Assert.Equal([ProofKind.None, ProofKind.Work], parameters.ProofKinds);
        Assert.True(parameters.Accepts(ProofKind.Work));
        Assert.False(parameters.Accepts(ProofKind.Genesis));
        Assert.Equal(new Amount(100_000_000_001), parameters.GenesisSupply);
        Assert.Equal(Amount.FromCoins(1_000), parameters.Allocations[Alice]);
        Assert.Equal((parameters.Tag, parameters.MinimumFee), (parameters.TransactionRules.Chain, parameters.TransactionRules.MinimumFee));
    }

    [Fact]
    public void The_default_difficulty_asks_for_three_percent_of_the_interval()
    {
        DifficultyRule rule = ChainParameters.Create(Default).Difficulty;

        Assert.Equal(rule.Initial, rule.BitsFor(new Height(11), default, 1_800, 0));
        Assert.Equal(0x1f01fffeu, rule.BitsFor(new Height(11), default, 1_800 + 540, 0).Bits);
    }

    [Fact]
    public void The_genesis_block_holds_the_document()
    {
        ChainParameters parameters = ChainParameters.Create(Default);
        Block block = parameters.GenesisBlock;

        Assert.Equal(new SealLeaf(default, Height.Zero, default, ProofKind.Genesis, 0, 0), block.Seal);
        Assert.Equal(new BlockHeader(1, default, block.ComputeMerkleRoot(), 1_769_860_800, 0x1f00ffff, 0), block.Header);
        Assert.Equal(2, block.LeafCount);
        Assert.Equal(ChainTag.Of(block.Hash), parameters.Tag);
        Assert.Equal(block.Hash, ChainParameters.Parse(block.Leaf(1).Span).GenesisBlock.Hash);
        Assert.Equal(block.Leaf(1).ToArray(), parameters.Document.ToJson());
    }

    [Fact]
    public void Blanks_and_order_do_not_change_the_chain_and_every_value_does()
    {
        BlockHash hash = ChainParameters.Create(Default).GenesisBlock.Hash;
        JsonObject shuffled = Reverse(Json());
        shuffled["allocations"] = Reverse(shuffled["allocations"]!.AsObject());

        Assert.Equal(hash, ChainParameters.Parse(Default.ToIndentedJson()).GenesisBlock.Hash);
        Assert.Equal(hash, Parse(shuffled).GenesisBlock.Hash);
        Assert.NotEqual(hash, Parse(With("chainId", "coin2")).GenesisBlock.Hash);
        Assert.NotEqual(hash, Parse(With("limits.minimumFee", "1001")).GenesisBlock.Hash);
        Assert.NotEqual(hash, Parse(With("limits.maxPendingPerSender", 1)).GenesisBlock.Hash);
    }

    [Theory]
    [InlineData("chainId", "Coin")]
    [InlineData("chainId", "")]
    [InlineData("chainId", 7)]
    [InlineData("createdUtc", "2026-01-31")]
    [InlineData("createdUtc", "2026-01-31T12:00:00+01:00")]
    [InlineData("createdUtc", "2026-02-30T12:00:00Z")]
    [InlineData("createdUtc", "1969-01-31T12:00:00Z")]
    [InlineData("createdUtc", "2107-01-31T12:00:00Z")]
    [InlineData("blockIntervalMilliseconds", 99)]
    [InlineData("blockIntervalMilliseconds", 86_400_001)]
    [InlineData("blockIntervalMilliseconds", "6000")]
    [InlineData("blockIntervalMilliseconds", 0.5)]
    [InlineData("limits.maxTransactionsPerBlock", 0)]
    [InlineData("limits.maxTransactionsPerBlock", 1_048_577)]
    [InlineData("limits.maxBlockBytes", 4_095)]
    [InlineData("limits.maxBlockBytes", 268_435_457)]
    [InlineData("limits.minimumFee", "-1")]
    [InlineData("limits.minimumFee", "01")]
    [InlineData("limits.minimumFee", "1.5")]
    [InlineData("limits.minimumFee", "18446744073709551616")]
    [InlineData("limits.minimumFee", 1_000)]
    [InlineData("limits.maxValidityBlocks", 0)]
    [InlineData("limits.maxValidityBlocks", 10_000_001)]
    [InlineData("limits.maxPendingPerSender", 0)]
    [InlineData("limits.maxPendingPerSender", 1_000_001)]
    [InlineData("reward.initial", "five")]
    [InlineData("reward.halvingIntervalBlocks", 0)]
    [InlineData("reward.halvingIntervalBlocks", 9_007_199_254_740_992)]
    [InlineData("difficulty.rule", "easy")]
    [InlineData("difficulty.initialBits", "1F00FFFF")]
    [InlineData("difficulty.initialBits", "1f80ffff")]
    [InlineData("difficulty.initialBits", "2100ffff")]
    [InlineData("difficulty.sealShareMillionths", 0)]
    [InlineData("difficulty.sealShareMillionths", 1_000_001)]
    [InlineData("difficulty.halfLifeMilliseconds", 0)]
    [InlineData("difficulty.halfLifeMilliseconds", 1_099_511_627_777)]
    public void A_bad_value_is_refused_with_its_members_name(string member, object value) =>
        Assert.Equal(member, Assert.Throws<GenesisException>(() => Parse(With(member, value))).Member);

    [Theory]
    [InlineData("chainId")]
    [InlineData("createdUtc")]
    [InlineData("blockIntervalMilliseconds")]
    [InlineData("allocations")]
    [InlineData("limits")]
    [InlineData("limits.maxTransactionsPerBlock")]
    [InlineData("limits.maxBlockBytes")]
    [InlineData("limits.minimumFee")]
    [InlineData("limits.maxValidityBlocks")]
    [InlineData("limits.maxPendingPerSender")]
    [InlineData("reward")]
    [InlineData("reward.initial")]
    [InlineData("reward.halvingIntervalBlocks")]
    [InlineData("difficulty")]
    [InlineData("difficulty.rule")]
    [InlineData("difficulty.initialBits")]
    [InlineData("difficulty.sealShareMillionths")]
    [InlineData("difficulty.halfLifeMilliseconds")]
    [InlineData("proofKinds")]
    public void A_missing_member_is_refused_with_its_name(string member)
    {
        GenesisException refusal = Assert.Throws<GenesisException>(() => Parse(Without(member)));

        Assert.Equal(member, refusal.Member);
        Assert.Contains(member, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extra")]
    [InlineData("limits.extra")]
    [InlineData("difficulty.extra")]
    public void An_unknown_member_is_refused_with_its_name(string member) =>
        Assert.Equal(member, Assert.Throws<GenesisException>(() => Parse(With(member, 1))).Member);

    [Theory]
    [InlineData("{\"chainId\":\"a\",\"chainId\":\"b\"}", "chainId")]
    [InlineData("{\"allocations\":{\"a\":\"1\",\"a\":\"2\"}}", "allocations.a")]
    [InlineData("null", "")]
    [InlineData("[]", "")]
    [InlineData("", "")]
    [InlineData("{}{}", "")]
    [InlineData("{/**/}", "")]
    public void Other_texts_are_refused(string json, string member) =>
        Assert.Equal(member, Assert.Throws<GenesisException>(() => ChainParameters.Parse(System.Text.Encoding.UTF8.GetBytes(json))).Member);

    [Fact]
    public void Bad_allocations_are_refused_with_their_address()
    {
        string alice = Alice.ToString();
        string typo = alice.Remove(alice.Length - 1) + (alice.EndsWith('a') ? "b" : "a");

        Assert.Equal($"allocations.{typo}", Refusal(new JsonObject { [typo] = "1" }));
        Assert.Equal($"allocations.{alice}", Refusal(new JsonObject { [alice] = "0" }));
        Assert.Equal($"allocations.{alice}", Refusal(new JsonObject { [alice] = null }));
        Assert.Equal("allocations", Refusal(new JsonObject { [alice] = "18446744073709551615", [Bob.ToString()] = "1" }));
        Assert.Equal("reward", Refusal(new JsonObject { [alice] = "18446744073709551615" }));

        static string Refusal(JsonObject allocations) => Assert.Throws<GenesisException>(() => Parse(With("allocations", allocations))).Member;
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[\"none\"]")]
    [InlineData("[\"work\",\"none\"]")]
    [InlineData("[\"work\",\"work\"]")]
    [InlineData("[\"memory\"]")]
    [InlineData("[null]")]
    public void Other_proof_kinds_are_refused(string kinds) =>
        Assert.Equal("proofKinds", Assert.Throws<GenesisException>(() => Parse(With("proofKinds", JsonNode.Parse(kinds)))).Member);

    [Fact]
    public void A_fixed_difficulty_takes_any_target_and_no_schedule()
    {
        JsonObject difficulty = new() { ["rule"] = "fixed", ["initialBits"] = "2100ffff" };
        Assert.True(Parse(With("difficulty", difficulty.DeepClone())).Difficulty.IsFixed);

        difficulty["halfLifeMilliseconds"] = 1;
        Assert.Equal("difficulty.halfLifeMilliseconds", Refusal(difficulty));

        difficulty.Remove("halfLifeMilliseconds");
        difficulty["sealShareMillionths"] = 1;
        Assert.Equal("difficulty.sealShareMillionths", Refusal(difficulty));

        static string Refusal(JsonObject difficulty) =>
            Assert.Throws<GenesisException>(() => Parse(With("difficulty", difficulty.DeepClone()))).Member;
    }

    [Fact]
    public void The_step_rule_takes_a_share_and_no_half_life()
    {
        JsonObject difficulty = new() { ["rule"] = "step", ["initialBits"] = "1f00ffff", ["sealShareMillionths"] = 30_000 };
        DifficultyRule rule = Parse(With("difficulty", difficulty.DeepClone())).Difficulty;

        Assert.False(rule.IsFixed);
        Assert.Equal(180u, rule.IdealMilliseconds);
        Assert.Equal("1e7fff80", rule.BitsFor(new Height(2), rule.Initial, 89, 89).ToString());

        difficulty["halfLifeMilliseconds"] = 540;
        Assert.Equal("difficulty.halfLifeMilliseconds", Refusal(difficulty));

        difficulty.Remove("halfLifeMilliseconds");
        difficulty["initialBits"] = "2100ffff";
        Assert.Equal("difficulty.initialBits", Refusal(difficulty));

        difficulty["initialBits"] = "1f00ffff";
        difficulty.Remove("sealShareMillionths");
        Assert.Equal("difficulty.sealShareMillionths", Refusal(difficulty));

        static string Refusal(JsonObject difficulty) =>
            Assert.Throws<GenesisException>(() => Parse(With("difficulty", difficulty.DeepClone()))).Member;
    }

    [Fact]
    public void Work_alone_can_be_asked_for() =>
        Assert.Equal([ProofKind.Work], Parse(With("proofKinds", new JsonArray("work"))).ProofKinds);

    private static ChainParameters Parse(JsonObject json) => ChainParameters.Parse(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static JsonObject Json() => JsonNode.Parse(Default.ToJson())!.AsObject();

    private static JsonObject Reverse(JsonObject json)
    {
        JsonObject reversed = [];
        foreach ((string name, JsonNode? value) in json.Reverse())
        {
            reversed[name] = value?.DeepClone();
        }

        return reversed;
    }

    /// <summary>The default document with one member, at "a" or "a.b", set to another value.</summary>
    private static JsonObject With(string member, object? value)
    {
        JsonObject json = Json();
        Parent(json, member)[member.Split('.')[^1]] = value is JsonNode node ? node : JsonValue.Create(value);
        return json;
    }

    /// <summary>The default document with one member, at "a" or "a.b", left out.</summary>
    private static JsonObject Without(string member)
    {
        JsonObject json = Json();
        Assert.True(Parent(json, member).Remove(member.Split('.')[^1]));
        return json;
    }

    private static JsonObject Parent(JsonObject json, string member) =>
        member.Split('.') is [string parent, _] ? json[parent]!.AsObject() : json;
}
