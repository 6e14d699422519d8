using OrleansChain.Core.Mining;
using OrleansChain.Silo.Settings;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Silo.Tests;

public sealed class NodeSetupTests
{
    [Theory]
    [InlineData("Chain:Id", "No Such Name!")]
    [InlineData("Chain:BlockInterval", "00:00:00.05")]
    [InlineData("Chain:BlockInterval", "2.00:00:00")]
    [InlineData("Chain:MaxTransactionsPerBlock", "0")]
    [InlineData("Chain:MaxTransactionsPerBlock", "2000000")]
    [InlineData("Pool:MaxTransactions", "0")]
    [InlineData("Pool:MaxBytes", "-1")]
    [InlineData("Pool:KeyCacheBytes", "5119")]
    [InlineData("Gateway:Foo", "1")]
    [InlineData("Gateway:MaxPageSize", "x")]
    [InlineData("Gateway:Chain", "other")]
    [InlineData("Validators:Foo", "1")]
    [InlineData("Validators", "some")]
    [InlineData("Validators:5:Address", "xyz")]
    [InlineData("Validators:0:Address", "Dnothing")]
    [InlineData("Validators:0:Workers", "-1")]
    [InlineData("Validators:0:Mode", "fast")]
    [InlineData("Validators:0:Mode", "unspecified")]
    [InlineData("Validators:0:Mode", "9")]
    [InlineData("Validators:0:KeyFile", "no-such-file")]
    [InlineData("Chain:GenesisFile", "no-such-file.json")]
    [InlineData("Data:ScrubInterval", "00:00:00")]
    [InlineData("Data:ScrubInterval", "often")]
    [InlineData("Logging:LogLevel:Default", "Loud")]
    [InlineData("Logging:Console:LogLevel:Orleans", "Loud")]
    public void A_bad_value_is_named(string key, string value)
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<SettingException>(() => SiloSettings.Development(folder.Path, (key, value)).Chain());

        Assert.Equal(key, refusal.Key);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a", "b", "c", "d")]
    [InlineData("a", "b", "a")]
    [InlineData("a", "b", "./a")]
    [InlineData("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k")]
    public void Folders_of_copies_that_cannot_have_a_majority_are_named(params string[] folders)
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<SettingException>(
            () => SiloSettings.Development(folder.Path, [.. folders.Select((name, i) => ($"Data:Replicas:{i}", (string?)name))]));

        Assert.Equal("Data:Replicas", refusal.Key);
    }

    [Fact]
    public void A_silo_may_have_no_validators()
    {
        using var folder = new TemporaryFolder();

        Assert.Empty(SiloSettings.Development(folder.Path, ("Validators", "none")).Chain().Validators);
        var both = Assert.Throws<SettingException>(
            () => SiloSettings.Development(folder.Path, ("Validators", "none"), ("Validators:0:Address", TestKeys.Get(1).Address.ToString())));
        Assert.Equal("Validators", both.Key);
    }

    [Fact]
    public void A_data_folder_without_a_name_is_named()
    {
        var refusal = Assert.Throws<SettingException>(() => SiloSettings.Development(string.Empty));

        Assert.Equal("Data:Folder", refusal.Key);
    }

    [Fact]
    public void Production_makes_nothing_and_asks_for_the_genesis()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");

        var refusal = Assert.Throws<SettingException>(() => SiloSettings.Production(data).Chain());

        Assert.Equal("Chain:GenesisFile", refusal.Key);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public void Production_asks_for_a_validator()
    {
        using var folder = new TemporaryFolder();
        var genesis = WriteGenesis(folder);

        var refusal = Assert.Throws<SettingException>(() => SiloSettings.Production(folder.Path, ("Chain:GenesisFile", genesis)).Chain());

        Assert.Equal("Validators:0", refusal.Key);
    }

    [Fact]
    public void Production_runs_with_a_genesis_and_a_validators_address()
    {
        using var folder = new TemporaryFolder();
        var address = TestKeys.Get(7).Address;

        var chain = SiloSettings.Production(
            folder.Path, ("Chain:GenesisFile", WriteGenesis(folder)), ("Validators:0:Address", address.ToString()), ("Validators:0:Workers", "1")).Chain();

        Assert.Equal(address, chain.Validators[0].Address);
        Assert.Equal(1, chain.Validators[0].Settings.Workers);
        Assert.Equal(MiningMode.Auto, chain.Validators[0].Settings.Mode);
    }

    [Theory]
    [InlineData("serial", MiningMode.Serial)]
    [InlineData("static", MiningMode.Static)]
    [InlineData("leased", MiningMode.Leased)]
    [InlineData("auto", MiningMode.Auto)]
    public void A_validator_has_a_mode(string text, MiningMode mode)
    {
        using var folder = new TemporaryFolder();

        var validator = SiloSettings.Development(folder.Path, ("Validators:0:Mode", text)).Chain().Validators[0];

        Assert.Equal(mode, validator.Settings.Mode);
    }

    [Fact]
    public void A_damaged_genesis_is_named_with_its_member()
    {
        using var folder = new TemporaryFolder();
        var genesis = WriteGenesis(folder);
        File.WriteAllText(genesis, File.ReadAllText(genesis).Replace("\"coin\"", "\"Not A Chain\"", StringComparison.Ordinal));

        var refusal = Assert.Throws<SettingException>(() => SiloSettings.Production(folder.Path, ("Chain:GenesisFile", genesis)).Chain());

        Assert.Equal("Chain:GenesisFile", refusal.Key);
        Assert.Contains("chainId", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chain:MaxTransactionsPerBlock", "5")]
    [InlineData("Chain:MinimumFee", "5")]
    [InlineData("Chain:Id", "other")]
    [InlineData("Chain:Difficulty", "step")]
    [InlineData("Chain:HexZeros", "5")]
    [InlineData("Chain:SealShare", "0.04")]
    [InlineData("Chain:HalfLife", "00:00:01")]
    [InlineData("Chain:Weights:Work", "1")]
    [InlineData("Chain:Weights:Memory", "0")]
    [InlineData("Chain:Weights:Stake", "1")]
    public void What_the_genesis_has_fixed_cannot_be_set_otherwise_later(string key, string value)
    {
        using var folder = new TemporaryFolder();
        SiloSettings.Development(folder.Path).Chain();

        var refusal = Assert.Throws<SettingException>(() => SiloSettings.Development(folder.Path, (key, value)).Chain());

        Assert.Equal(key, refusal.Key);
    }

    [Fact]
    public void The_pace_may_change_as_long_as_sealing_fits_into_it()
    {
        using var folder = new TemporaryFolder();
        SiloSettings.Development(folder.Path, ("Chain:BlockInterval", "00:00:06")).Chain();

        var faster = SiloSettings.Development(folder.Path, ("Chain:BlockInterval", "00:00:01")).Chain();
        var refusal = Assert.Throws<SettingException>(() => SiloSettings.Development(folder.Path, ("Chain:BlockInterval", "00:00:00.1")).Chain());

        Assert.Equal(TimeSpan.FromSeconds(1), faster.Interval);
        Assert.Equal(TimeSpan.FromSeconds(6), faster.Parameters.BlockInterval);
        Assert.Equal("Chain:BlockInterval", refusal.Key);
    }

    [Fact]
    public void A_bad_first_start_leaves_nothing_that_a_good_one_stumbles_over()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<SettingException>(() => SiloSettings.Development(folder.Path, ("Chain:MaxTransactionsPerBlock", "2000000")));

        Assert.Equal("coin", SiloSettings.Development(folder.Path).Chain().Parameters.Id.ToString());
    }

    [Fact]
    public void A_validator_that_splits_its_rewards_keeps_its_key()
    {
        using var folder = new TemporaryFolder();

        var splits = SiloSettings.Development(folder.Path, ("Validators:0:SplitReward", "true")).Chain().Validators[0];
        var keeps = SiloSettings.Development(folder.Path).Chain().Validators[0];
        var refusal = Assert.Throws<SettingException>(() => SiloSettings.Development(
            folder.Path, ("Validators:0:Address", TestKeys.Get(1).Address.ToString()), ("Validators:0:SplitReward", "true")).Chain());

        Assert.Equal(splits.Address, splits.SplitKey!.Address);
        Assert.Null(keeps.SplitKey);
        Assert.Equal("Validators:0:SplitReward", refusal.Key);
    }

    [Fact]
    public void A_validator_has_a_key_file_or_an_address_not_both()
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<SettingException>(() => SiloSettings.Development(
            folder.Path, ("Validators:0:KeyFile", "some-key.json"), ("Validators:0:Address", TestKeys.Get(1).Address.ToString())).Chain());

        Assert.Equal("Validators:0:Address", refusal.Key);
    }

    [Fact]
    public void In_development_a_validator_without_a_name_has_the_key_of_the_first_start()
    {
        using var folder = new TemporaryFolder();
        var own = SiloSettings.Development(folder.Path).Chain().Validators[0].Address;

        var validator = SiloSettings.Development(folder.Path, ("Validators:0:Workers", "1")).Chain().Validators[0];

        Assert.Equal(own, validator.Address);
        Assert.Equal(1, validator.Settings.Workers);
    }

    [Fact]
    public void A_faucet_that_is_switched_off_has_no_key()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(SiloSettings.Development(folder.Path).FaucetKey());
    }

    [Fact]
    public void A_faucet_that_is_switched_on_in_production_needs_a_key_file()
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<SettingException>(() => SiloSettings.Production(folder.Path, ("Faucet:Enabled", "true")).FaucetKey());

        Assert.Equal("Faucet:KeyFile", refusal.Key);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("0.000000001")]
    public void A_faucet_limit_that_is_no_amount_is_named(string value)
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<SettingException>(() => SiloSettings.Development(folder.Path, ("Faucet:MaxCoins", value)).FaucetLimit());

        Assert.Equal("Faucet:MaxCoins", refusal.Key);
    }

    private static string WriteGenesis(TemporaryFolder folder)
    {
        var path = Path.Combine(folder.Path, "my-genesis.json");
        File.WriteAllBytes(path, new ParametersBuilder().Fund(TestWallet.Get(1), 1_000).Document().ToIndentedJson());
        return path;
    }
}
