using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Silo.Hosting;
using OrleansChain.Silo.Settings;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Silo.Tests;

public sealed class ValidatorSetupTests
{
    private static readonly (string Key, string? Value)[] AllKinds = [("Chain:Weights:Work", "1"), ("Chain:Weights:Memory", "1"), ("Chain:Weights:Stake", "1")];

    [Fact]
    public void A_validator_of_memory_has_its_key_and_as_many_entries_as_fit()
    {
        using var folder = new TemporaryFolder();
        var validator = Setup(folder, ("Validators:0:Proof", "memory"), ("Validators:0:Memory", "16MiB"), ("Validators:0:Workers", "1")).Validators[0];

        Assert.Equal(ProofKind.Memory, validator.Settings.Kind);
        Assert.Equal(validator.Address, validator.Key!.Address);
        Assert.InRange(validator.PlotEntries, 16UL * 1024 * 1024 / 32 * 9 / 10, 16UL * 1024 * 1024 / 32);
        validator.Key.Dispose();
    }

    [Fact]
    public void A_validator_of_stake_has_its_key_and_what_it_stakes()
    {
        using var folder = new TemporaryFolder();
        var validator = Setup(folder, ("Validators:0:Proof", "stake"), ("Validators:0:Stake", "2.5")).Validators[0];

        Assert.Equal(ProofKind.Stake, validator.Settings.Kind);
        Assert.Equal(new Amount(250_000_000), validator.Stake);
        validator.Key!.Dispose();
    }

    [Fact]
    public void A_validator_of_work_keeps_no_key()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(Setup(folder).Validators[0].Key);
    }

    [Theory]
    [InlineData("Validators:0:Proof", "none")]
    [InlineData("Validators:0:Proof", "memry")]
    [InlineData("Validators:0:Memory", null, "Validators:0:Proof", "memory")]
    [InlineData("Validators:0:Memory", "1", "Validators:0:Proof", "memory")]
    [InlineData("Validators:0:Memory", "1 GiB", "Validators:0:Proof", "memory")]
    [InlineData("Validators:0:Memory", "10B", "Validators:0:Proof", "memory")]
    [InlineData("Validators:0:Memory", "4096TiB", "Validators:0:Proof", "memory")]
    [InlineData("Validators:0:Memory", "1MiB", "Validators:0:Proof", "stake")]
    [InlineData("Validators:0:Stake", "0", "Validators:0:Proof", "stake")]
    [InlineData("Validators:0:Stake", "-1", "Validators:0:Proof", "stake")]
    [InlineData("Validators:0:Stake", "0.00000001", "Validators:0:Proof", "stake")]
    [InlineData("Validators:0:Stake", "5", "Validators:0:Proof", "work")]
    public void A_bad_value_is_named(string key, string? value, string? otherKey = null, string? otherValue = null)
    {
        using var folder = new TemporaryFolder();
        (string, string?)[] settings = [.. value is null ? [] : new[] { (key, (string?)value) }, .. otherKey is null ? [] : new[] { (otherKey, otherValue) }];

        var refusal = Assert.Throws<SettingException>(() => Setup(folder, settings));

        Assert.Equal(key, refusal.Key);
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("stake")]
    public void Memory_and_stake_need_a_key_file(string proof)
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<SettingException>(() => Setup(
            folder, ("Validators:0:Proof", proof), ("Validators:0:Memory", proof == "memory" ? "16MiB" : null), ("Validators:0:Address", TestKeys.Get(1).Address.ToString())));

        Assert.Equal("Validators:0:KeyFile", refusal.Key);
    }

    [Fact]
    public void A_kind_that_the_chain_does_not_accept_is_named()
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<SettingException>(() => SiloSettings.Development(folder.Path, ("Validators:0:Proof", "stake")).Chain());

        Assert.Equal("Validators:0:Proof", refusal.Key);
        Assert.Contains("none, work alone", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_validators_of_one_key_are_refused()
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<SettingException>(() => Setup(folder, ("Validators:0:Proof", "stake"), ("Validators:1:Proof", "work")));

        Assert.Equal("Validators:1", refusal.Key);
    }

    private static NodeChain Setup(TemporaryFolder folder, params (string Key, string? Value)[] settings) =>
        SiloSettings.Development(folder.Path, [.. AllKinds, .. settings.Where(setting => setting.Value is not null)]).Chain();
}
