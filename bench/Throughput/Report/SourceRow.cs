using OrleansChain.Core.Blocks;

namespace OrleansChain.Bench.Throughput.Report;

/// <summary>What the DataSys Coin report of 2023 measured for one kind of proof and number of wallets. It does not say with how many validators.</summary>
/// <param name="Proof">The kind of proof.</param>
/// <param name="Wallets">Wallets that sent at once.</param>
/// <param name="Transactions">How many they sent together.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="PerSecond">Transactions a second.</param>
/// <param name="MeanLatencySeconds">The mean time to confirmation …</param>
/// <param name="MinLatencySeconds">… the shortest …</param>
/// <param name="MaxLatencySeconds">… and the longest.</param>
internal sealed record SourceRow(
    ProofKind Proof, int Wallets, long Transactions, int Seconds, int PerSecond, int MeanLatencySeconds, int MinLatencySeconds, int MaxLatencySeconds)
{
    /// <summary>All rows of its two tables.</summary>
    public static readonly IReadOnlyList<SourceRow> All =
    [
        new(ProofKind.Memory, 1, 128_000, 411, 311, 109, 99, 121),
        new(ProofKind.Memory, 2, 256_000, 986, 260, 105, 101, 111),
        new(ProofKind.Memory, 4, 512_000, 2_472, 207, 98, 87, 107),
        new(ProofKind.Memory, 8, 1_024_000, 8_163, 125, 113, 93, 119),
        new(ProofKind.Work, 1, 128_000, 695, 184, 127, 110, 131),
        new(ProofKind.Work, 2, 256_000, 1_605, 160, 119, 115, 155),
        new(ProofKind.Work, 4, 512_000, 5_019, 102, 123, 109, 149),
        new(ProofKind.Work, 8, 1_024_000, 10_933, 94, 117, 103, 137),
    ];

    /// <summary>The row of a kind of proof and a number of wallets.</summary>
    /// <exception cref="InvalidOperationException">The source has none.</exception>
    public static SourceRow Of(ProofKind proof, int wallets) => All.Single(row => row.Proof == proof && row.Wallets == wallets);
}
