using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Tests.Support;

/// <summary>Messages as a node gives them.</summary>
internal static class Samples
{
    public const string Id = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    public const string Hash = "000000ff00000000000000000000000000000000000000000000000000000abc";

    public static DateTimeOffset Time { get; } = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    public static ChainResponse Chain { get; } = new(
        Chain: "coin",
        ChainTag: "0102030405060708",
        GenesisHash: Hash,
        BlockIntervalMilliseconds: 6000,
        MinimumFee: "1000",
        MaxTransactionsPerBlock: 262_144,
        MaxBlockBytes: 67_108_864,
        MaxValidityBlocks: 1000,
        Height: 12,
        Hash: Hash,
        Time: Time,
        Supply: "100000000000",
        Accounts: 3,
        TransactionCount: 4,
        Bits: "1f00ffff",
        Reward: "5000000000");

    public static BlockSummary Summary { get; } = new(12, Hash, Time, "work", "DAddress", TransactionCount: 2, SizeBytes: 700);

    public static BlockResponse Block { get; } = new(
        Height: 12,
        Hash: Hash,
        Previous: Hash,
        Next: null,
        MerkleRoot: Id,
        RecomputedRoot: Id,
        RootMatches: true,
        Time: Time,
        Bits: "1f00ffff",
        Nonce: 7,
        ExtraNonce: 8,
        ProofKind: "work",
        Producer: null,
        Reward: "5000001000",
        ParentSealMilliseconds: 180,
        TransactionCount: 2,
        SizeBytes: 700,
        Confirmations: 1,
        Header: "00");

    public static PoolResponse Pool { get; } = new(12, 3, 672, 1_000_000, 256_000_000, 2, 40, 1, 5);

    public static MetronomeResponse Metronome { get; } = new(6000, Time, 12, Time.AddSeconds(6), 12, 1, 0, 1.25, 180, 2);

    public static ValidatorResponse Validator { get; } =
        new("DAddress", "work", "silo", Workers: 0, 2_500_000.4, 1_000_000, PlotSizeBytes: 0, Plot: null, NextPlot: null, "1000000000", "0", BlocksWon: 9, "45000000000", LastWonHeight: 12, LastHeight: 12, "silo-1");

    public static ValidatorsResponse Validators { get; } = new([Validator]);

    public static MonitorResponse Monitor { get; } = new("0.1.0", Time, 12, 2.5, 10, 1.5, 3, 40, 1, 0.25, 100 * 1024 * 1024);

    public static TransactionResponse Unconfirmed(string id = Id) =>
        new(id, TransactionStatus.Unconfirmed, null, null, null, null, null, null);

    public static TransactionResponse Confirmed(ulong height, string id = Id) =>
        new(id, TransactionStatus.Confirmed, null, height, 1, Hash, 1, null);

    public static TransactionResponse Rejected(string reason, string id = Id) =>
        new(id, TransactionStatus.Rejected, reason, 20, null, null, null, null);
}
