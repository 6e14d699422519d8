using System.Collections.Immutable;
using System.Globalization;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Memory;
using OrleansChain.Core.Mining;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.Silo.Development;
using OrleansChain.Silo.Settings;

namespace OrleansChain.Silo.Hosting;

/// <summary>What the section <c>Validators</c> comes to on a chain.</summary>
/// <param name="parameters">The chain.</param>
/// <param name="ownKeyFile">The key file of a development node's own validator; null elsewhere.</param>
internal sealed class ValidatorSetup(ChainParameters parameters, string? ownKeyFile)
{
    /// <summary>The silo's validators; without any setting a development node has one of work.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public ImmutableArray<NodeValidator> All(IReadOnlyList<(string Path, ValidatorSetting Setting)> validators)
    {
        if (validators.Count == 0)
        {
            return [Read(new ValidatorSetting(), $"{ValidatorSetting.Section}:0")];
        }

        var all = ImmutableArray.CreateBuilder<NodeValidator>(validators.Count);
        foreach (var (path, setting) in validators)
        {
            var validator = Read(setting, path);
            Require(
                all.All(other => other.Address != validator.Address),
                path,
                $"{validator.Address} is another entry's validator already; one key gives one kind of proof, or it would sign twice");
            all.Add(validator);
        }

        return all.MoveToImmutable();
    }

    private NodeValidator Read(ValidatorSetting validator, string setting)
    {
        Require(validator.Workers is >= 0 and <= 1024, $"{setting}:Workers", $"{validator.Workers} is not between 0 and 1024");
        Require(
            Enum.IsDefined(validator.Mode) && validator.Mode != MiningMode.Unspecified,
            $"{setting}:Mode",
            $"'{validator.Mode}' is none of serial, static, leased, auto");
        Require(Enum.IsDefined(validator.Proof), $"{setting}:Proof", $"'{validator.Proof}' is none of work, memory, stake");
        Require(
            parameters.Accepts((ProofKind)validator.Proof),
            $"{setting}:Proof",
            $"the chain {parameters.Id} accepts {string.Join(", ", parameters.ProofKinds).ToLowerInvariant()} alone");
        Require(validator.KeyFile is null || validator.Address is null, $"{setting}:Address", "a validator has a KeyFile or an Address, not both");
        Require(
            validator.Address is null || validator.Proof == ValidatorProof.Work, $"{setting}:KeyFile", "memory and stake sign their blocks: they need a key file");
        Require(
            !validator.SplitReward || validator.Proof == ValidatorProof.Work, $"{setting}:SplitReward", "only what work earns is split, by the shares of the work");
        Require(
            !validator.SplitReward || validator.Address is null,
            $"{setting}:SplitReward",
            "what it earns can be split only with its key: name it by KeyFile");
        var settings = new ValidatorSettings((ProofKind)validator.Proof, validator.Workers, validator.Mode);
        var (plotEntries, stake) = (PlotEntries(validator, setting), Stake(validator, setting));
        if (validator.Address is { } text)
        {
            return Address.TryParse(text, out var address)
                ? new NodeValidator(address, settings)
                : throw new SettingException($"{setting}:Address", $"'{text}' is not an address");
        }

        var key = ReadKey(validator, setting);
        var node = new NodeValidator(key.Address, settings) { PlotEntries = plotEntries, Stake = stake };
        if (SealProof.IsCarriedBy((ProofKind)validator.Proof))
        {
            return node with { Key = key };
        }

        if (validator.SplitReward)
        {
            return node with { SplitKey = key };
        }

        key.Dispose();
        return node;
    }

    private PrivateKey ReadKey(ValidatorSetting validator, string setting) => validator.KeyFile is { } path
        ? KeyFiles.Read(path, $"{setting}:KeyFile")
        : KeyFiles.Read(
            ownKeyFile ?? throw new SettingException(setting, "must name a validator by KeyFile or Address; only a development node makes its own"), setting);

    private static ulong PlotEntries(ValidatorSetting validator, string setting)
    {
        var name = $"{setting}:{nameof(ValidatorSetting.Memory)}";
        if (validator.Proof != ValidatorProof.Memory)
        {
            Require(validator.Memory is null, name, "only a validator of memory has a plot");
            return 0;
        }

        Require(validator.Memory is not null, name, "a validator of memory says how much it may take, such as 1GiB");
        Require(PlotSize.TryParse(validator.Memory, out var bytes), name, $"'{validator.Memory}' is no size; write 256MiB or 1GiB");
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        Require(bytes <= available, name, $"{validator.Memory} is more than the {available >> 20} MiB that this process may use");
        var entries = PlotSize.EntriesWithin(bytes, WorkersOf(validator.Workers));
        Require(entries > 0, name, $"{validator.Memory} is too small for a plot");
        return entries;
    }

    private Amount Stake(ValidatorSetting validator, string setting)
    {
        if (validator.Stake is not { } coins)
        {
            return Amount.Zero;
        }

        var name = $"{setting}:{nameof(ValidatorSetting.Stake)}";
        Require(validator.Proof == ValidatorProof.Stake, name, "only a validator of stake stakes");
        Require(
            Amount.TryParse(coins.ToString(CultureInfo.InvariantCulture), out var stake) && !stake.IsZero, name, $"{coins} is not an amount above zero");
        Require(stake >= parameters.Stake!.Minimum, name, $"{coins} is below the chain's smallest stake of {parameters.Stake.Minimum} coins");
        return stake;
    }

    /// <summary>How many processors make and search a plot.</summary>
    /// <param name="setting">The setting; 0 is all.</param>
    public static int WorkersOf(int setting) => setting > 0 ? Math.Min(setting, Environment.ProcessorCount) : Environment.ProcessorCount;

    private static void Require(bool isGood, string setting, string otherwise)
    {
        if (!isGood)
        {
            throw new SettingException(setting, otherwise);
        }
    }
}
