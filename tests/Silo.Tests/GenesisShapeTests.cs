using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Genesis;
using OrleansChain.Silo.Settings;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Silo.Tests;

public sealed class GenesisShapeTests
{
    [Fact]
    public void Without_settings_it_is_the_default()
    {
        var difficulty = FirstStart().Document.Difficulty!;

        Assert.Equal(
            new GenesisDifficulty { Rule = "asert", InitialBits = "1f00ffff", SealShareMillionths = 30_000, HalfLifeMilliseconds = 540 }, difficulty);
    }

    [Fact]
    public void Share_zeros_and_half_life_shape_the_difficulty()
    {
        var parameters = FirstStart(("Chain:HexZeros", "6"), ("Chain:SealShare", "0.5"), ("Chain:HalfLife", "00:00:20"));

        Assert.Equal(
            new GenesisDifficulty { Rule = "asert", InitialBits = "1e00ffff", SealShareMillionths = 500_000, HalfLifeMilliseconds = 20_000 },
            parameters.Document.Difficulty);
        Assert.Equal(3_000u, parameters.Difficulty.IdealMilliseconds);
    }

    [Fact]
    public void The_half_life_is_three_ideals_whatever_they_are() =>
        Assert.Equal(18_000, FirstStart(("Chain:SealShare", "1")).Document.Difficulty!.HalfLifeMilliseconds);

    [Theory]
    [InlineData("1", "200fffff")]
    [InlineData("2", "2000ffff")]
    [InlineData("8", "1d00ffff")]
    public void A_fixed_difficulty_has_its_zeros_and_nothing_else(string zeros, string bits)
    {
        var parameters = FirstStart(("Chain:Difficulty", "fixed"), ("Chain:HexZeros", zeros));

        Assert.Equal(new GenesisDifficulty { Rule = "fixed", InitialBits = bits }, parameters.Document.Difficulty);
        Assert.True(parameters.Difficulty.IsFixed);
        Assert.Equal(int.Parse(zeros, System.Globalization.CultureInfo.InvariantCulture), CompactTarget.Create(parameters.GenesisBlock.Header.Bits).LeadingHexZeros);
    }

    [Fact]
    public void The_step_rule_has_a_share() => Assert.Equal(
        new GenesisDifficulty { Rule = "step", InitialBits = "1f00ffff", SealShareMillionths = 1_000_000 },
        FirstStart(("Chain:Difficulty", "step"), ("Chain:SealShare", "1")).Document.Difficulty);

    [Fact]
    public void Weights_accept_kinds()
    {
        var all = FirstStart(("Chain:Weights:Work", "0"), ("Chain:Weights:Memory", "2"), ("Chain:Weights:Stake", "3"));
        var stake = FirstStart(("Chain:Weights:Stake", "5"));

        Assert.Equal([ProofKind.None, ProofKind.Work, ProofKind.Memory, ProofKind.Stake], all.ProofKinds);
        Assert.Equal((0, 2, 3), (all.Race!.WorkWeight, all.Race.MemoryWeight, all.Race.StakeWeight));
        Assert.Equal([ProofKind.None, ProofKind.Work, ProofKind.Stake], stake.ProofKinds);
        Assert.Equal((1, 0, 5), (stake.Race!.WorkWeight, stake.Race.MemoryWeight, stake.Race.StakeWeight));
    }

    [Theory]
    [InlineData("Chain:Difficulty", "easy")]
    [InlineData("Chain:Difficulty", "ASERT")]
    [InlineData("Chain:HexZeros", "0")]
    [InlineData("Chain:HexZeros", "9")]
    [InlineData("Chain:SealShare", "0")]
    [InlineData("Chain:SealShare", "-0.5")]
    [InlineData("Chain:SealShare", "1.000001")]
    [InlineData("Chain:SealShare", "0.0000001")]
    [InlineData("Chain:SealShare", "0.0300001")]
    [InlineData("Chain:HalfLife", "00:00:00")]
    [InlineData("Chain:HalfLife", "-00:00:01")]
    [InlineData("Chain:HalfLife", "00:00:00.0005")]
    [InlineData("Chain:HalfLife", "12726.00:00:00")]
    [InlineData("Chain:Weights:Work", "-1")]
    [InlineData("Chain:Weights:Memory", "1000001")]
    [InlineData("Chain:Weights:Stake", "-1")]
    public void A_bad_value_is_named(string key, string value) => Assert.Equal(key, Refused((key, value)));

    [Fact]
    public void A_setting_of_another_rule_is_named()
    {
        Assert.Equal("Chain:SealShare", Refused(("Chain:Difficulty", "fixed"), ("Chain:SealShare", "0.5")));
        Assert.Equal("Chain:HalfLife", Refused(("Chain:Difficulty", "fixed"), ("Chain:HalfLife", "00:00:01")));
        Assert.Equal("Chain:HalfLife", Refused(("Chain:Difficulty", "step"), ("Chain:HalfLife", "00:00:01")));
    }

    [Fact]
    public void Weights_that_decide_nothing_are_named()
    {
        Assert.Equal("Chain:Weights", Refused(("Chain:Weights:Work", "1")));
        Assert.Equal("Chain:Weights", Refused(("Chain:Weights:Work", "0"), ("Chain:Weights:Stake", "0")));
    }

    [Fact]
    public void The_same_settings_again_agree_with_the_genesis_that_they_made()
    {
        using var folder = new TemporaryFolder();
        (string, string?)[] settings =
        [
            ("Chain:Difficulty", "asert"),
            ("Chain:HexZeros", "5"),
            ("Chain:SealShare", "0.250"),
            ("Chain:HalfLife", "00:00:03"),
            ("Chain:Weights:Work", "1"),
            ("Chain:Weights:Memory", "2"),
            ("Chain:Weights:Stake", "3"),
        ];
        var first = SiloSettings.Development(folder.Path, settings).Chain().Parameters;

        var second = SiloSettings.Development(folder.Path, settings).Chain().Parameters;

        Assert.Equal(first.Tag, second.Tag);
    }

    [Fact]
    public void A_chain_of_the_classic_race_keeps_its_own_interval_or_a_longer_one()
    {
        using var folder = new TemporaryFolder();
        SiloSettings.Development(folder.Path, ("Chain:SealShare", "1"), ("Chain:BlockInterval", "00:00:02")).Chain();

        Assert.Equal(TimeSpan.FromSeconds(2), SiloSettings.Development(folder.Path).Chain().Interval);
        Assert.Equal(TimeSpan.FromSeconds(3), SiloSettings.Development(folder.Path, ("Chain:BlockInterval", "00:00:03")).Chain().Interval);
        Assert.Equal("Chain:BlockInterval", RefusedIn(folder, "00:00:01.9"));
    }

    [Theory]
    [InlineData("Chain:Weights:Memory", "00:00:02", "00:00:01.9")]
    [InlineData("Chain:Weights:Stake", "00:00:02", "00:00:01.9")]
    public void A_shorter_interval_leaves_room_for_lead_window_and_fallback(string kind, string shortest, string tooShort)
    {
        using var folder = new TemporaryFolder();
        SiloSettings.Development(folder.Path, (kind, "1")).Chain();

        Assert.Equal(
            TimeSpan.Parse(shortest, System.Globalization.CultureInfo.InvariantCulture),
            SiloSettings.Development(folder.Path, ("Chain:BlockInterval", shortest)).Chain().Interval);
        Assert.Equal("Chain:BlockInterval", RefusedIn(folder, tooShort));
    }

    private static string RefusedIn(TemporaryFolder folder, string interval) =>
        Assert.Throws<SettingException>(() => SiloSettings.Development(folder.Path, ("Chain:BlockInterval", interval)).Chain()).Key;

    private static ChainParameters FirstStart(params (string Key, string? Value)[] settings)
    {
        using var folder = new TemporaryFolder();
        return SiloSettings.Development(folder.Path, settings).Chain().Parameters;
    }

    private static string Refused(params (string Key, string? Value)[] settings) =>
        Assert.Throws<SettingException>(() => FirstStart(settings)).Key;
}
