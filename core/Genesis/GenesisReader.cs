using System.Globalization;
using System.Text.Json;
using OrleansChain.Core.Difficulty;

namespace OrleansChain.Core.Genesis;

/// <summary>Checks a document's members one by one; the first that is wrong is named.</summary>
internal static class GenesisReader
{
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private const long MinIntervalMilliseconds = 100;
    private const long MaxIntervalMilliseconds = 86_400_000;
    private const long MaxTransactionsPerBlock = 1_048_576;
    private const long MinBlockBytes = 4_096;
    private const long MaxBlockBytes = 268_435_456;
    private const long MaxValidityBlocks = 10_000_000;
    private const long MaxPendingPerSender = 1_000_000;
    private const long MaxHalvingInterval = (1L << 53) - 1;

    /// <summary>The member that a JSON error is about, without the leading "$.".</summary>
    public static string MemberOf(JsonException e) => e.Path is null ? "" : e.Path.TrimStart('$').TrimStart('.');

    public static ChainId ReadChainId(GenesisDocument document) =>
        ChainId.TryParse(Required(document.ChainId, "chainId"), out ChainId? id)
            ? id
            : throw new GenesisException("chainId", "it must be 1 to 64 characters of a-z, 0-9 and '-', with at most one '/' between two parts.");

    public static DateTimeOffset ReadCreated(GenesisDocument document)
    {
        bool read = DateTimeOffset.TryParseExact(
            Required(document.CreatedUtc, "createdUtc"),
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset created);
        return read && created.ToUnixTimeSeconds() is > 0 and <= uint.MaxValue
            ? created
            : throw new GenesisException("createdUtc", "it must be a time like 2026-01-31T12:00:00Z, after 1970 and before 2106.");
    }

    public static TimeSpan ReadInterval(GenesisDocument document) => TimeSpan.FromMilliseconds(
        InRange(document.BlockIntervalMilliseconds, "blockIntervalMilliseconds", MinIntervalMilliseconds, MaxIntervalMilliseconds));

    public static SortedDictionary<Address, Amount> ReadAllocations(GenesisDocument document)
    {
        SortedDictionary<Address, Amount> allocations = [];
        foreach ((string text, string units) in Required(document.Allocations, "allocations"))
        {
            string member = $"allocations.{text}";
            if (!Address.TryParse(text, out Address address))
            {
                throw new GenesisException(member, "it must be an address: wrong characters, length or checksum.");
            }

            Amount amount = Units(units, member);
            allocations.Add(address, amount.IsZero ? throw new GenesisException(member, "it must be above 0.") : amount);
        }

        return allocations;
    }

    public static GenesisLimits ReadLimits(GenesisDocument document)
    {
        GenesisLimits limits = Required(document.Limits, "limits");
        InRange(limits.MaxTransactionsPerBlock, "limits.maxTransactionsPerBlock", 1, MaxTransactionsPerBlock);
        InRange(limits.MaxBlockBytes, "limits.maxBlockBytes", MinBlockBytes, MaxBlockBytes);
        Units(limits.MinimumFee, "limits.minimumFee");
        InRange(limits.MaxValidityBlocks, "limits.maxValidityBlocks", 1, MaxValidityBlocks);
        InRange(limits.MaxPendingPerSender, "limits.maxPendingPerSender", 1, MaxPendingPerSender);
        return limits;
    }

    public static RewardSchedule ReadReward(GenesisDocument document)
    {
        GenesisReward reward = Required(document.Reward, "reward");
        return new RewardSchedule(
            Units(reward.Initial, "reward.initial"),
            (ulong)InRange(reward.HalvingIntervalBlocks, "reward.halvingIntervalBlocks", 1, MaxHalvingInterval));
    }

    public static DifficultyRule ReadDifficulty(GenesisDocument document, TimeSpan interval)
    {
        GenesisDifficulty difficulty = Required(document.Difficulty, "difficulty");
        string rule = Required(difficulty.Rule, "difficulty.rule");
        if (!CompactTarget.TryParse(Required(difficulty.InitialBits, "difficulty.initialBits"), out CompactTarget initial))
        {
            throw new GenesisException("difficulty.initialBits", "it must be a target in compact form, 8 lower-case hexadecimal digits.");
        }

        if (rule is not (GenesisDifficulty.AsertRule or GenesisDifficulty.FixedRule or GenesisDifficulty.StepRule))
        {
            throw new GenesisException("difficulty.rule", "it must be \"asert\", \"fixed\" or \"step\".");
        }

        if (rule is GenesisDifficulty.FixedRule)
        {
            Absent(difficulty.SealShareMillionths, "difficulty.sealShareMillionths", "the rules asert and step");
            Absent(difficulty.HalfLifeMilliseconds, "difficulty.halfLifeMilliseconds", "rule asert");
            return DifficultyRule.Fixed(initial);
        }

        if (initial.Target >= CompactTarget.Create(DifficultyRule.EasiestBits).Target && initial.Bits != DifficultyRule.EasiestBits)
        {
            throw new GenesisException("difficulty.initialBits", "it must not be easier than 207fffff unless it is fixed.");
        }

        long share = InRange(difficulty.SealShareMillionths, "difficulty.sealShareMillionths", 1, GenesisDifficulty.MaxSealShareMillionths);
        long ideal = GenesisDifficulty.IdealMilliseconds((long)interval.TotalMilliseconds, share);
        if (rule is GenesisDifficulty.StepRule)
        {
            Absent(difficulty.HalfLifeMilliseconds, "difficulty.halfLifeMilliseconds", "rule asert");
            return DifficultyRule.Stepping(initial, ideal);
        }

        long halfLife = InRange(difficulty.HalfLifeMilliseconds, "difficulty.halfLifeMilliseconds", 1, Asert.MaxTime);
        return DifficultyRule.Retargeting(initial, ideal, halfLife);
    }

    public static T Required<T>(T? value, string member)
        where T : class => value ?? throw new GenesisException(member, "it is missing.");

    public static long InRange(long? value, string member, long min, long max)
    {
        if (value is null)
        {
            throw new GenesisException(member, "it is missing.");
        }

        return value >= min && value <= max ? value.Value : throw new GenesisException(member, $"it must be from {min} to {max}.");
    }

    /// <summary>A decimal string of units, without leading zeros.</summary>
    public static Amount Units(string? text, string member) =>
        ulong.TryParse(Required(text, member), NumberStyles.None, CultureInfo.InvariantCulture, out ulong units)
        && string.Equals(units.ToString(), text, StringComparison.Ordinal)
            ? new Amount(units)
            : throw new GenesisException(member, "it must be a string of units, a whole number from 0 to 18446744073709551615 without leading zeros.");

    private static void Absent(long? value, string member, string rules)
    {
        if (value is not null)
        {
            throw new GenesisException(member, $"it belongs to {rules} alone.");
        }
    }
}
