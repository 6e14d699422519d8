using OrleansChain.Core;
using OrleansChain.Silo.Development;
using OrleansChain.Silo.Settings;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Silo.Tests;

public sealed class FirstStartTests
{
    [Fact]
    public void The_first_start_makes_keys_that_nobody_else_can_read_and_a_genesis_that_funds_the_faucet()
    {
        using var folder = new TemporaryFolder();

        var setup = SiloSettings.Development(folder.Path, ("Faucet:Enabled", "true"));
        using var faucet = setup.FaucetKey();
        var chain = setup.Chain();

        Assert.Equal(FirstStart.FaucetFunds, chain.Parameters.Allocations[faucet!.Address]);
        Assert.Single(chain.Validators);
        Assert.NotEqual(faucet.Address, chain.Validators[0].Address);
        Assert.All(Directory.GetFiles(Path.Combine(folder.Path, "keys")), AssertOwnerOnly);
    }

    [Fact]
    public void A_later_start_finds_the_same_chain_and_keys()
    {
        using var folder = new TemporaryFolder();

        var first = SiloSettings.Development(folder.Path).Chain();
        var second = SiloSettings.Development(folder.Path).Chain();

        Assert.Equal(first.Parameters.Tag, second.Parameters.Tag);
        Assert.Equal(first.Validators[0].Address, second.Validators[0].Address);
    }

    [Fact]
    public void Settings_shape_the_genesis_of_a_first_start()
    {
        using var folder = new TemporaryFolder();

        var chain = SiloSettings.Development(
            folder.Path,
            ("Chain:Id", "test"),
            ("Chain:BlockInterval", "00:00:01"),
            ("Chain:MaxTransactionsPerBlock", "8191"),
            ("Chain:MinimumFee", "1000")).Chain();

        Assert.Equal("test", chain.Parameters.Id.ToString());
        Assert.Equal(TimeSpan.FromSeconds(1), chain.Interval);
        Assert.Equal(8_191, chain.Parameters.BlockLimits.MaxTransactions);
        Assert.Equal(new Amount(1_000), chain.Parameters.MinimumFee);
    }

    [Fact]
    public void A_key_file_is_never_overwritten()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a-key.json");
        KeyFiles.Ensure(path);
        var before = File.ReadAllBytes(path);

        KeyFiles.Ensure(path);

        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_damaged_key_file_is_named()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a-key.json");
        File.WriteAllText(path, "{}");

        var refusal = Assert.Throws<SettingException>(() => KeyFiles.Read(path, "Faucet:KeyFile"));

        Assert.Equal("Faucet:KeyFile", refusal.Key);
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
    }

    private static void AssertOwnerOnly(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }
}
