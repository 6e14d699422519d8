using OrleansChain.Silo.Settings;

namespace OrleansChain.Silo.Tests;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Values_are_read_and_the_rest_keeps_its_default()
    {
        var settings = SettingsReader.Read<ChainSettings>(SiloSettings.Of(("Chain:BlockInterval", "00:00:00.5")), "Chain");

        Assert.Equal(TimeSpan.FromMilliseconds(500), settings.BlockInterval);
        Assert.Null(settings.MinimumFee);
    }

    [Theory]
    [InlineData("Chain:BlockInterval", "yesterday")]
    [InlineData("Chain:MaxTransactionsPerBlock", "many")]
    [InlineData("Chain:MinimumFee", "-1")]
    [InlineData("Chain:Blockinterwal", "00:00:06")]
    public void A_value_that_does_not_fit_and_an_unknown_key_are_named(string key, string value)
    {
        var refusal = Assert.Throws<SettingException>(() => SettingsReader.Read<ChainSettings>(SiloSettings.Of((key, value)), "Chain"));

        Assert.Equal(key, refusal.Key);
    }

    [Fact]
    public void A_section_in_a_section_is_read()
    {
        var settings = SettingsReader.Read<ChainSettings>(SiloSettings.Of(("Chain:Weights:Memory", "2"), ("Chain:Weights:Stake", "0")), "Chain");

        Assert.Equal((null, 2, 0), (settings.Weights!.Work, settings.Weights.Memory, settings.Weights.Stake));
        Assert.Null(SettingsReader.Read<ChainSettings>(SiloSettings.Of(("Chain:Id", "a")), "Chain").Weights);
    }

    [Theory]
    [InlineData("Chain:Weights:Memory", "two")]
    [InlineData("Chain:Weights:Luck", "2")]
    [InlineData("Chain:Weights", "2")]
    [InlineData("Chain:SealShare", "3%")]
    public void A_bad_key_or_value_in_it_is_named(string key, string value) =>
        Assert.Equal(key, Assert.Throws<SettingException>(() => SettingsReader.Read<ChainSettings>(SiloSettings.Of((key, value)), "Chain")).Key);

    [Fact]
    public void A_list_is_read_in_order_and_names_the_entry_that_is_wrong()
    {
        var good = SiloSettings.Of(("Validators:0:Address", "a"), ("Validators:1:Workers", "2"));
        var bad = SiloSettings.Of(("Validators:0:Address", "a"), ("Validators:1:Workers", "two"));

        var validators = SettingsReader.ReadList<ValidatorSetting>(good, "Validators");
        var refusal = Assert.Throws<SettingException>(() => SettingsReader.ReadList<ValidatorSetting>(bad, "Validators"));

        Assert.Equal(["a", null], validators.Select(validator => validator.Setting.Address));
        Assert.Equal("Validators:1:Workers", refusal.Key);
    }

    [Theory]
    [InlineData("Proof", "wurk", "work, memory, stake")]
    [InlineData("Mode", "fast", "serial, static, leased, auto")]
    public void A_refused_word_comes_with_those_that_are_known(string name, string value, string known)
    {
        var configuration = SiloSettings.Of(($"Validators:0:{name}", value));

        var refusal = Assert.Throws<SettingException>(() => SettingsReader.ReadList<ValidatorSetting>(configuration, "Validators"));

        Assert.Equal($"Validators:0:{name}: '{value}' is none of {known}", refusal.Message);
    }
}
