namespace OrleansChain.Core.Rest.Elections;

/// <summary>What a walk over all copies of an election's records has found.</summary>
/// <param name="IsComplete">Whether it has come to its end; before, the rest says how far it is: ask again.</param>
/// <param name="Verdict">The worst that was found: <c>right</c>, <c>healed</c>, <c>differing</c>, <c>incomplete</c> or <c>refused</c>.</param>
/// <param name="Heals">Whether it writes what is altered or missing again.</param>
/// <param name="Groups">Journal groups looked at.</param>
/// <param name="Blocks">Blocks looked at, block 0 included.</param>
/// <param name="Ballots">Ballots in them whose signatures were checked.</param>
/// <param name="FindingCount">How many copies are not as they should be.</param>
/// <param name="Findings">The first 1,000 of them.</param>
/// <param name="BeganUtc">When it began.</param>
/// <param name="ElapsedSeconds">How long it has taken.</param>
public sealed record ReplicaWalkResponse(
    bool IsComplete,
    string Verdict,
    bool Heals,
    long Groups,
    long Blocks,
    long Ballots,
    long FindingCount,
    IReadOnlyList<ReplicaFinding> Findings,
    DateTimeOffset BeganUtc,
    double ElapsedSeconds);
