using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Schedule;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Grains.Storage.Replicas;
using OrleansChain.Silo.Development;
using OrleansChain.Silo.Settings;

namespace OrleansChain.Silo.Hosting;

/// <summary>What the settings come to: the chain, this silo's validators and, where it is switched on, the faucet's key.</summary>
internal sealed class NodeSetup
{
    private readonly ChainSettings _chain;
    private readonly FaucetSettings _faucet;
    private readonly IReadOnlyList<(string Path, ValidatorSetting Setting)> _validators;
    private readonly FirstStart? _made;
    private readonly bool _hasNoValidators;
    private readonly bool _isGatewayChainSet;

    private NodeSetup(IConfiguration configuration, bool isDevelopment)
    {
        LogLevels.Require(configuration);
        Data = SettingsReader.Read<DataSettings>(configuration, DataSettings.Section);
        Pool = SettingsReader.Read<PoolSettings>(configuration, PoolSettings.Section);
        Gateway = SettingsReader.Read<GatewayOptions>(configuration, GatewayOptions.Section);
        Require(Data.Folder.Length > 0, "Data:Folder", "the name is empty");
        RequireReplicas(Data);
        Require(Pool.MaxTransactions > 0, "Pool:MaxTransactions", $"{Pool.MaxTransactions} is not above zero");
        Require(Pool.MaxBytes > 0, "Pool:MaxBytes", $"{Pool.MaxBytes} is not above zero");
        Require(
            Pool.KeyCacheBytes >= SignatureVerifier.BytesPerKey,
            "Pool:KeyCacheBytes",
            $"{Pool.KeyCacheBytes} has no room for a key, which takes {SignatureVerifier.BytesPerKey}");
        _chain = SettingsReader.Read<ChainSettings>(configuration, ChainSettings.Section);
        _faucet = SettingsReader.Read<FaucetSettings>(configuration, FaucetSettings.Section);
        _validators = SettingsReader.ReadList<ValidatorSetting>(configuration, ValidatorSetting.Section);
        var word = configuration[ValidatorSetting.Section];
        _hasNoValidators = string.Equals(word, ValidatorSetting.None, StringComparison.OrdinalIgnoreCase);
        Require(string.IsNullOrEmpty(word) || _hasNoValidators, ValidatorSetting.Section, $"'{word}' is not a list, nor '{ValidatorSetting.None}'");
        Require(!_hasNoValidators || _validators.Count == 0, ValidatorSetting.Section, $"it is '{ValidatorSetting.None}', and names validators all the same");
        _isGatewayChainSet = configuration[$"{GatewayOptions.Section}:{nameof(GatewayOptions.Chain)}"] is not null;
        _made = isDevelopment && _chain.GenesisFile is null ? FirstStart.Ensure(Data, _chain, TimeProvider.System) : null;
    }

    /// <summary>Where the node keeps its files.</summary>
    public DataSettings Data { get; }

    /// <summary>How much waits in the pool at most, and the memory for checking what comes.</summary>
    public PoolSettings Pool { get; }

    /// <summary>The gateway's settings, as far as they can be read; the gateway checks their values.</summary>
    private GatewayOptions Gateway { get; }

    /// <summary>Reads and checks the settings. In Development, makes what a first start needs.</summary>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static NodeSetup Read(IConfiguration configuration, bool isDevelopment) => new(configuration, isDevelopment);

    /// <summary>The chain and this silo's part in it.</summary>
    /// <exception cref="SettingException">Genesis or validators are missing or wrong.</exception>
    public NodeChain Chain()
    {
        var parameters = ReadGenesis();
        var validators = _hasNoValidators ? [] : new ValidatorSetup(parameters, _made?.ValidatorKeyFile).All(_validators);
        return new NodeChain(parameters, Interval(parameters), validators);
    }

    /// <summary>The most that the faucet gives at once.</summary>
    public Amount FaucetLimit() => _faucet.MaxCoins > 0 && Amount.TryParse(FormattableString.Invariant($"{_faucet.MaxCoins}"), out var limit)
        ? limit
        : throw new SettingException("Faucet:MaxCoins", $"{_faucet.MaxCoins} is not an amount above zero");

    /// <summary>The faucet's key; null where it is switched off.</summary>
    /// <exception cref="SettingException">It is switched on and has no key.</exception>
    public PrivateKey? FaucetKey()
    {
        if (!_faucet.Enabled)
        {
            return null;
        }

        var path = _faucet.KeyFile ?? _made?.FaucetKeyFile
            ?? throw new SettingException("Faucet:KeyFile", "a faucet that is switched on needs a key file");
        return KeyFiles.Read(path, "Faucet:KeyFile");
    }

    private ChainParameters ReadGenesis()
    {
        const string Setting = "Chain:GenesisFile";
        var path = _chain.GenesisFile ?? _made?.GenesisFile
            ?? throw new SettingException(Setting, "must name the chain's genesis file; only a development node makes its own");
        if (!File.Exists(path))
        {
            throw new SettingException(Setting, $"there is no file {path}");
        }

        ChainParameters parameters;
        try
        {
            parameters = ChainParameters.Parse(File.ReadAllBytes(path));
        }
        catch (GenesisException exception)
        {
            throw new SettingException(Setting, $"{path}: {exception.Message}");
        }

        GenesisAgreement.Require(_chain, parameters, path);
        Require(
            !_isGatewayChainSet || string.Equals(Gateway.Chain, parameters.Id.ToString(), StringComparison.Ordinal),
            "Gateway:Chain",
            $"'{Gateway.Chain}' is not this node's chain, {parameters.Id}; leave it out");
        return parameters;
    }

    private static void RequireReplicas(DataSettings data)
    {
        var folders = DataFiles.Replicas(data).Folders;
        var setting = $"{DataSettings.Section}:{nameof(DataSettings.Replicas)}";
        Require(ReplicaSet.IsSize(folders.Count), setting, $"there are {folders.Count} folders; 3, 5, 7 or 9 are needed, so that a majority can be right");
        Require(folders.All(folder => folder.Length > 0), setting, "a name is empty");
        Require(
            folders.DistinctBy(Path.GetFullPath, StringComparer.Ordinal).Count() == folders.Count, setting, "a folder is named twice; copies must be apart");
        Require(data.ScrubInterval > TimeSpan.Zero, $"{DataSettings.Section}:{nameof(DataSettings.ScrubInterval)}", $"{data.ScrubInterval} is not above zero");
    }

    private static void Require(bool isGood, string setting, string otherwise)
    {
        if (!isGood)
        {
            throw new SettingException(setting, otherwise);
        }
    }

    /// <summary>The pace is the operator's, the rest the chain's: a longer interval is always fine, a shorter one must leave what the genesis asks for.</summary>
    private TimeSpan Interval(ChainParameters parameters)
    {
        const string Setting = "Chain:BlockInterval";
        var interval = _chain.BlockInterval ?? parameters.BlockInterval;
        if (!RoundSchedule.IsValidInterval(interval))
        {
            throw new SettingException(Setting, $"{interval} is not between {RoundSchedule.MinInterval} and {RoundSchedule.MaxInterval}");
        }

        var shortest = ShortestInterval(parameters);
        return interval >= parameters.BlockInterval || interval >= shortest
            ? interval
            : throw new SettingException(
                Setting, $"{interval} is too short for this chain: its genesis has blocks every {parameters.BlockInterval}, and sealing one needs {shortest} at least");
    }

    /// <summary>As in a genesis, sealing, the lead and the window take half the interval at most, a fallback a quarter.</summary>
    private static TimeSpan ShortestInterval(ChainParameters parameters) => ((TimeSpan[])
    [
        TimeSpan.FromMilliseconds(parameters.Difficulty.IdealMilliseconds) * 2,
        (parameters.Race?.Lead ?? TimeSpan.Zero) * 2,
        (parameters.Memory?.Window ?? TimeSpan.Zero) * 2,
        (parameters.Stake?.Fallback ?? TimeSpan.Zero) * 4,
    ]).Max();
}
