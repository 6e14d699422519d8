using System.Buffers;
using System.Text.Json;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;

namespace OrleansChain.Core.Genesis;

/// <summary>
/// A chain's constitution as its JSON has it; <see cref="ChainParameters"/> is the checked form. Every member is required unless it says
/// otherwise. Amounts are decimal strings of units.
/// </summary>
public sealed record GenesisDocument
{
    internal const string NoneProof = "none";
    internal const string WorkProof = "work";
    internal const string MemoryProof = "memory";
    internal const string StakeProof = "stake";

    /// <summary>The chain's id.</summary>
    public string? ChainId { get; init; }

    /// <summary>When the chain begins: RFC 3339 with whole seconds and Z, "2026-01-31T12:00:00Z".</summary>
    public string? CreatedUtc { get; init; }

    /// <summary>The time between blocks in milliseconds, 100 to 86,400,000.</summary>
    public long? BlockIntervalMilliseconds { get; init; }

    /// <summary>Units by address that exist from the beginning; each above 0.</summary>
    public IReadOnlyDictionary<string, string>? Allocations { get; init; }

    /// <summary>The chain's limits.</summary>
    public GenesisLimits? Limits { get; init; }

    /// <summary>What producers of blocks get.</summary>
    public GenesisReward? Reward { get; init; }

    /// <summary>How hard sealing is.</summary>
    public GenesisDifficulty? Difficulty { get; init; }

    /// <summary>The accepted kinds of proof: of "none", "work", "memory" and "stake" some, in this order; "work" must be there.</summary>
    public IReadOnlyList<string>? ProofKinds { get; init; }

    /// <summary>How the kinds share the chain. There exactly when memory or stake is accepted.</summary>
    public GenesisRace? Race { get; init; }

    /// <summary>The proof of memory. There exactly when it is accepted.</summary>
    public GenesisMemory? Memory { get; init; }

    /// <summary>The proof of stake. There exactly when it is accepted.</summary>
    public GenesisStake? Stake { get; init; }

    /// <summary>What makes the chain an election's: its allocations are the roll, it takes ballots and nothing else.</summary>
    public GenesisElection? Election { get; init; }

    /// <summary>A document with the defaults of the protocol.</summary>
    /// <param name="chainId">The chain's id.</param>
    /// <param name="createdUtc">When the chain begins; cut to whole seconds.</param>
    /// <param name="blockInterval">The time between blocks.</param>
    /// <param name="allocations">What exists from the beginning.</param>
    public static GenesisDocument CreateDefault(
        ChainId chainId, DateTimeOffset createdUtc, TimeSpan blockInterval, IReadOnlyDictionary<Address, Amount> allocations)
    {
        long interval = (long)blockInterval.TotalMilliseconds;
        long ideal = GenesisDifficulty.IdealMilliseconds(interval, GenesisDifficulty.DefaultSealShareMillionths);
        return new GenesisDocument
        {
            ChainId = chainId.Value,
            CreatedUtc = createdUtc.UtcDateTime.ToString(GenesisReader.TimeFormat),
            BlockIntervalMilliseconds = interval,
            Allocations = allocations.ToDictionary(a => a.Key.ToString(), a => a.Value.Units.ToString(), StringComparer.Ordinal),
            Limits = new GenesisLimits
            {
                MaxTransactionsPerBlock = BlockLimits.Default.MaxTransactions,
                MaxBlockBytes = BlockLimits.Default.MaxBytes,
                MinimumFee = GenesisLimits.DefaultMinimumFee.ToString(),
                MaxValidityBlocks = GenesisLimits.DefaultMaxValidityBlocks,
                MaxPendingPerSender = GenesisLimits.DefaultMaxPendingPerSender,
            },
            Reward = new GenesisReward
            {
                Initial = GenesisReward.DefaultInitial.ToString(),
                HalvingIntervalBlocks = GenesisReward.DefaultHalvingIntervalBlocks,
            },
            Difficulty = new GenesisDifficulty
            {
                Rule = GenesisDifficulty.AsertRule,
                InitialBits = CompactTarget.FromLeadingHexZeros(GenesisDifficulty.DefaultHexZeros).ToString(),
                SealShareMillionths = GenesisDifficulty.DefaultSealShareMillionths,
                HalfLifeMilliseconds = GenesisDifficulty.DefaultHalfLifeIdeals * ideal,
            },
            ProofKinds = [NoneProof, WorkProof],
        };
    }

    /// <summary>Reads JSON. Unknown and repeated members, comments and wrong types are refused; values are checked by <see cref="ChainParameters"/>.</summary>
    /// <param name="utf8Json">The JSON text.</param>
    /// <exception cref="GenesisException">The text is refused; the message names the member.</exception>
    public static GenesisDocument Parse(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8Json, GenesisJson.Default.GenesisDocument)
                ?? throw new GenesisException("", "it must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new GenesisException(GenesisReader.MemberOf(e), "it is unknown, repeated, of a wrong type, or no JSON.", e);
        }
    }

    /// <summary>The same document with these kinds of proof beside none, and the defaults of what belongs to them.</summary>
    /// <param name="work">How often work leads, beside the other weights.</param>
    /// <param name="memory">How often memory leads; null refuses this kind.</param>
    /// <param name="stake">How often stake leads; null refuses this kind.</param>
    /// <exception cref="InvalidOperationException">The document has no block interval.</exception>
    public GenesisDocument WithProofs(long work, long? memory = null, long? stake = null)
    {
        long interval = BlockIntervalMilliseconds ?? throw new InvalidOperationException("The document has no block interval.");
        string[] further = [.. memory is null ? [] : (string[])[MemoryProof], .. stake is null ? [] : (string[])[StakeProof]];
        return this with
        {
            ProofKinds = [NoneProof, WorkProof, .. further],
            Race = further.Length == 0 ? null : new GenesisRace
            {
                WorkWeight = work,
                MemoryWeight = memory,
                StakeWeight = stake,
                LeadMilliseconds = GenesisRace.DefaultLeadMilliseconds(interval),
                ActivationBlocks = GenesisRace.DefaultActivationBlocks,
            },
            Memory = memory is null ? null : new GenesisMemory
            {
                Iterations = GenesisMemory.DefaultIterations,
                WindowMilliseconds = GenesisMemory.DefaultWindowMilliseconds(interval),
            },
            Stake = stake is null ? null : new GenesisStake
            {
                Minimum = GenesisStake.DefaultMinimum.ToString(),
                UnbondingBlocks = GenesisStake.DefaultUnbondingBlocks,
                FallbackMilliseconds = GenesisStake.DefaultFallbackMilliseconds(interval),
            },
        };
    }

    /// <summary>The JSON text without blanks, members in their order here. Of a checked document it is the canonical form.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, GenesisJson.Default.GenesisDocument);

    /// <summary>The same with line breaks, for a file that people read. It leads to the same chain.</summary>
    public byte[] ToIndentedJson()
    {
        using JsonDocument document = JsonDocument.Parse(ToJson());
        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            document.WriteTo(writer);
        }

        return [.. json.WrittenSpan, (byte)'\n'];
    }
}
