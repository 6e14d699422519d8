using System.Collections.Immutable;
using System.Text.Json;

namespace OrleansChain.Core.Elections.Records;

/// <summary>What the verification of an election record found.</summary>
/// <param name="ElectionId">The election, where the genesis document could be read.</param>
/// <param name="Title">Its title.</param>
/// <param name="IsSimulated">Whether it is a simulation.</param>
/// <param name="GenesisHash">The hash of block 0, which commits to terms and roll.</param>
/// <param name="HeadHash">The hash of the last block.</param>
/// <param name="Blocks">How many blocks above block 0 the record has.</param>
/// <param name="Ballots">How many leaves behind the seal leaves they have.</param>
/// <param name="IsVerified">Whether no check failed and none was left out but those that compare with what only the auditor can know.</param>
/// <param name="Checks">Every check, in the order of <see cref="ElectionCheck"/>.</param>
/// <param name="Tally">The totals as computed from the blocks, where they could be.</param>
public sealed record ElectionVerification(
    string? ElectionId,
    string? Title,
    bool? IsSimulated,
    string? GenesisHash,
    string? HeadHash,
    int Blocks,
    long Ballots,
    bool IsVerified,
    ImmutableArray<ElectionCheckResult> Checks,
    TallyResult? Tally)
{
    /// <summary>How many checks ended this way.</summary>
    /// <param name="status">How they ended.</param>
    public int CountOf(ElectionCheckStatus status) => Checks.Count(check => check.Status == status);

    /// <summary>How one check ended.</summary>
    /// <param name="check">The check.</param>
    public ElectionCheckResult this[ElectionCheck check] => Checks.Single(result => result.Check == check);

    /// <summary>One JSON object, without line breaks.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ElectionRecordJson.Default.ElectionVerification);
}
