using System.Globalization;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Genesis;

namespace OrleansChain.Silo.Settings;

/// <summary>What a genesis has fixed cannot be set otherwise later.</summary>
internal static class GenesisAgreement
{
    private const string None = "none";
    private const decimal Million = GenesisDifficulty.MaxSealShareMillionths;

    /// <summary>Compares what is set with the genesis. The interval is not compared: the pace is the operator's.</summary>
    /// <param name="chain">The settings.</param>
    /// <param name="genesis">The genesis.</param>
    /// <param name="path">Its file.</param>
    /// <exception cref="SettingException">A setting differs.</exception>
    public static void Require(ChainSettings chain, ChainParameters genesis, string path)
    {
        var difficulty = genesis.Document.Difficulty!;
        Compare("Id", chain.Id, genesis.Id.ToString());
        Compare("MaxTransactionsPerBlock", chain.MaxTransactionsPerBlock, genesis.BlockLimits.MaxTransactions);
        Compare("MinimumFee", chain.MinimumFee, genesis.MinimumFee.Units);
        Compare("Difficulty", chain.Difficulty, difficulty.Rule);
        Compare("HexZeros", chain.HexZeros, HexZeros(genesis.Difficulty.Initial));
        Compare("SealShare", chain.SealShare, difficulty.SealShareMillionths / Million);
        Compare("HalfLife", chain.HalfLife, difficulty.HalfLifeMilliseconds is { } halfLife ? TimeSpan.FromMilliseconds(halfLife) : null);
        Compare("Weights:Work", chain.Weights?.Work, genesis.Race?.WorkWeight);
        Compare("Weights:Memory", chain.Weights?.Memory, genesis.Memory is null ? null : genesis.Race?.MemoryWeight);
        Compare("Weights:Stake", chain.Weights?.Stake, genesis.Stake is null ? null : genesis.Race?.StakeWeight);

        void Compare(string name, object? setting, object? fixedValue)
        {
            if (setting is not null && !setting.Equals(fixedValue))
            {
                throw new SettingException(
                    $"{ChainSettings.Section}:{name}",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{setting} is not what the genesis {path} says ({fixedValue ?? None}); leave it out, or use a fresh data folder"));
            }
        }
    }

    /// <summary>The number of zeros where the target is exactly that, the target where it lies between.</summary>
    private static object HexZeros(CompactTarget target) =>
        target == CompactTarget.FromLeadingHexZeros(target.LeadingHexZeros) ? target.LeadingHexZeros : $"target {target}";
}
