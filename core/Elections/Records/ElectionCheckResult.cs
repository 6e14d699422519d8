using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansChain.Core.Elections.Records;

/// <summary>How one check ended.</summary>
/// <param name="Check">The check.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Failures">How many things are wrong.</param>
/// <param name="Findings">The first of them, at most <see cref="ElectionVerifier.MaxFindings"/>.</param>
/// <param name="NotCheckedBecause">Why it was not done, or not for everything; absent where it was, or where it failed.</param>
public sealed record ElectionCheckResult(
    [property: JsonIgnore] ElectionCheck Check,
    ElectionCheckStatus Status,
    long Failures,
    ImmutableArray<ElectionFinding> Findings,
    string? NotCheckedBecause)
{
    /// <summary>The check's stable name.</summary>
    [JsonPropertyOrder(-2)]
    public string Name => ElectionChecks.NameOf(Check);

    /// <summary>What holds where the check passed.</summary>
    [JsonPropertyOrder(-1)]
    public string Sentence => ElectionChecks.SentenceOf(Check);
}
