using OrleansChain.Core;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Schedule;
using OrleansChain.Silo.Settings;

namespace OrleansChain.Silo.Development;

/// <summary>
/// What a development node makes on its first start, all of it in the data folder: two keys of mode 0600 and a genesis that funds the
/// faucet's. Later starts find it there.
/// </summary>
internal sealed class FirstStart
{
    /// <summary>What the faucet's account holds at genesis.</summary>
    public static readonly Amount FaucetFunds = Amount.FromCoins(1_000_000_000);

    private const string DefaultId = "coin";

    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(6);

    private FirstStart(string folder)
    {
        var keys = Path.Combine(folder, "keys");
        GenesisFile = Path.Combine(folder, "genesis.json");
        FaucetKeyFile = Path.Combine(keys, "faucet-key.json");
        ValidatorKeyFile = Path.Combine(keys, "validator-key.json");
    }

    /// <summary>The genesis.</summary>
    public string GenesisFile { get; }

    /// <summary>The key of the account that the genesis funds.</summary>
    public string FaucetKeyFile { get; }

    /// <summary>The key of the validator.</summary>
    public string ValidatorKeyFile { get; }

    /// <summary>Makes what is missing.</summary>
    /// <exception cref="SettingException">A setting that shapes the genesis is bad.</exception>
    public static FirstStart Ensure(DataSettings data, ChainSettings chain, TimeProvider time)
    {
        var files = new FirstStart(data.Folder);
        CreateFolder(data.Folder);
        CreateFolder(Path.GetDirectoryName(files.FaucetKeyFile)!);
        KeyFiles.Ensure(files.FaucetKeyFile);
        KeyFiles.Ensure(files.ValidatorKeyFile);
        if (!File.Exists(files.GenesisFile))
        {
            NewFile.Write(files.GenesisFile, MakeGenesis(files, chain, time).ToIndentedJson(), NewFile.OwnerOnly);
        }

        return files;
    }

    private static GenesisDocument MakeGenesis(FirstStart files, ChainSettings chain, TimeProvider time)
    {
        if (!ChainId.TryParse(chain.Id ?? DefaultId, out var id))
        {
            throw new SettingException("Chain:Id", $"'{chain.Id}' is not 1 to 64 of a-z, 0-9 and '-'");
        }

        var interval = chain.BlockInterval ?? DefaultInterval;
        if (!RoundSchedule.IsValidInterval(interval))
        {
            throw new SettingException("Chain:BlockInterval", $"{interval} is not between {RoundSchedule.MinInterval} and {RoundSchedule.MaxInterval}");
        }

        using var faucet = KeyFiles.Read(files.FaucetKeyFile, "Faucet:KeyFile");
        var document = GenesisDocument.CreateDefault(
            id, time.GetUtcNow(), interval, new Dictionary<Address, Amount> { [faucet.Address] = FaucetFunds });
        return Checked(GenesisShape.Apply(document, chain));
    }

    /// <summary>Nothing is written that a later start would refuse; the setting behind a refused member is named.</summary>
    private static GenesisDocument Checked(GenesisDocument document)
    {
        try
        {
            return ChainParameters.Create(document).Document;
        }
        catch (GenesisException exception)
        {
            var setting = exception.Member.Split('.')[^1];
            throw new SettingException($"{ChainSettings.Section}:{char.ToUpperInvariant(setting[0])}{setting[1..]}", exception.Message);
        }
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
