using System.Globalization;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Genesis;
using OrleansChain.Silo.Settings;

namespace OrleansChain.Silo.Development;

/// <summary>What the section <c>Chain</c> makes of the default genesis.</summary>
internal static class GenesisShape
{
    private const int MinHexZeros = 1;
    private const int MaxHexZeros = 8;
    private const decimal Million = GenesisDifficulty.MaxSealShareMillionths;

    /// <summary>The document with everything that is set.</summary>
    /// <exception cref="SettingException">A setting is out of its bounds, or belongs to another rule than the chosen one.</exception>
    public static GenesisDocument Apply(GenesisDocument document, ChainSettings chain)
    {
        var limits = document.Limits!;
        return WithProofs(document, chain.Weights) with
        {
            Limits = limits with
            {
                MaxTransactionsPerBlock = chain.MaxTransactionsPerBlock ?? limits.MaxTransactionsPerBlock,
                MinimumFee = chain.MinimumFee?.ToString(CultureInfo.InvariantCulture) ?? limits.MinimumFee,
            },
            Difficulty = Difficulty(document, chain),
        };
    }

    private static GenesisDifficulty Difficulty(GenesisDocument document, ChainSettings chain)
    {
        var rule = chain.Difficulty ?? GenesisDifficulty.AsertRule;
        var isAsert = rule is GenesisDifficulty.AsertRule;
        var isFixed = rule is GenesisDifficulty.FixedRule;
        Require(isAsert || isFixed || rule is GenesisDifficulty.StepRule, "Difficulty", $"'{rule}' is not asert, fixed or step");
        Require(!isFixed || chain.SealShare is null, "SealShare", "a fixed difficulty has no seal share");
        Require(isAsert || chain.HalfLife is null, "HalfLife", $"the difficulty {rule} has no half-life");
        var zeros = chain.HexZeros ?? GenesisDifficulty.DefaultHexZeros;
        Require(zeros is >= MinHexZeros and <= MaxHexZeros, "HexZeros", $"{zeros} is not between {MinHexZeros} and {MaxHexZeros}");
        var share = Share(chain.SealShare);
        var ideal = GenesisDifficulty.IdealMilliseconds(document.BlockIntervalMilliseconds!.Value, share);
        return new GenesisDifficulty
        {
            Rule = rule,
            InitialBits = CompactTarget.FromLeadingHexZeros(zeros).ToString(),
            SealShareMillionths = isFixed ? null : share,
            HalfLifeMilliseconds = isAsert ? HalfLife(chain.HalfLife) ?? GenesisDifficulty.DefaultHalfLifeIdeals * ideal : null,
        };
    }

    private static long Share(decimal? share)
    {
        if (share is not { } value)
        {
            return GenesisDifficulty.DefaultSealShareMillionths;
        }

        var isMillionths = value is > 0 and <= 1 && value * Million == decimal.Truncate(value * Million);
        Require(isMillionths, "SealShare", $"{value.ToString(CultureInfo.InvariantCulture)} is not between 0.000001 and 1 with at most 6 decimals");
        return (long)(value * Million);
    }

    private static long? HalfLife(TimeSpan? halfLife)
    {
        if (halfLife is not { } value)
        {
            return null;
        }

        var longest = TimeSpan.FromMilliseconds(Asert.MaxTime);
        var isWhole = value > TimeSpan.Zero && value <= longest && value.Ticks % TimeSpan.TicksPerMillisecond == 0;
        Require(isWhole, "HalfLife", $"{value} is not from 1 ms to {longest} in whole milliseconds");
        return value.Ticks / TimeSpan.TicksPerMillisecond;
    }

    private static GenesisDocument WithProofs(GenesisDocument document, WeightSettings? weights)
    {
        if (weights is null)
        {
            return document;
        }

        RequireWeight(weights.Work, nameof(weights.Work));
        RequireWeight(weights.Memory, nameof(weights.Memory));
        RequireWeight(weights.Stake, nameof(weights.Stake));
        Require(weights is not { Memory: null, Stake: null }, "Weights", "work alone has no weight; set Memory or Stake, too, or leave it out");
        var work = weights.Work ?? 1;
        Require(work + (weights.Memory ?? 0) + (weights.Stake ?? 0) > 0, "Weights", "one of them must be above 0");
        return document.WithProofs(work, weights.Memory, weights.Stake);
    }

    private static void RequireWeight(int? weight, string name) => Require(
        weight is null or >= 0 and <= RaceRules.MaxWeight, $"Weights:{name}", $"{weight} is not between 0 and {RaceRules.MaxWeight}");

    private static void Require(bool isGood, string name, string otherwise)
    {
        if (!isGood)
        {
            throw new SettingException($"{ChainSettings.Section}:{name}", otherwise);
        }
    }
}
