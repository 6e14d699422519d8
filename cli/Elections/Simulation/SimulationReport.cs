using System.Text.Json.Serialization;
using OrleansChain.Core.Elections.Records;

namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>What a simulation did and measured.</summary>
/// <param name="Election">The election's id.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Voters">How many voters there were.</param>
/// <param name="SignedUp">How many of them went the whole way from sign-up on.</param>
/// <param name="Cast">How many ballots the node acknowledged.</param>
/// <param name="Refusals">How many were refused, by name.</param>
/// <param name="CastPerSecond">Ballots acknowledged a second while they were cast.</param>
/// <param name="Blocks">How many blocks hold them.</param>
/// <param name="BallotsPerBlock">How many a block holds.</param>
/// <param name="DifficultyHexZeros">Leading hexadecimal zeros of a block's hash.</param>
/// <param name="Seconds">How long each phase took, in seconds, by name.</param>
/// <param name="GenesisHash">The hash of block 0.</param>
/// <param name="HeadHash">The hash of the last block.</param>
/// <param name="Tally">The totals, counted from the exported record.</param>
/// <param name="Verified">Whether the exported record passed every check, against the hashes of its first and last block, which the node gave.</param>
/// <param name="FailedChecks">The checks that it failed.</param>
/// <param name="TallyDifference">The first total that is not what the voters chose; absent where all are.</param>
internal sealed record SimulationReport(
    string Election,
    ulong Seed,
    int Voters,
    int SignedUp,
    long Cast,
    IReadOnlyDictionary<string, long> Refusals,
    double CastPerSecond,
    int Blocks,
    int BallotsPerBlock,
    int DifficultyHexZeros,
    IReadOnlyDictionary<string, double> Seconds,
    string? GenesisHash,
    string? HeadHash,
    TallyResult? Tally,
    bool Verified,
    IReadOnlyList<string> FailedChecks,
    string? TallyDifference)
{
    /// <summary>Whether every voter's ballot was taken, sealed and counted, and the record proves it.</summary>
    [JsonIgnore]
    public bool IsGood => Verified && Cast == Voters && TallyDifference is null;
}
