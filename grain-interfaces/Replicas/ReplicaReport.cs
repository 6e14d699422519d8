using System.Collections.Immutable;

namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>What a walk over a chain's records has found.</summary>
/// <param name="IsComplete">Whether it has come to its end; before, the rest says how far it is.</param>
/// <param name="Verdict">The worst that was found.</param>
/// <param name="Heals">Whether it writes what is altered or missing again.</param>
/// <param name="Groups">Journal groups looked at.</param>
/// <param name="Blocks">Blocks looked at, block 0 included.</param>
/// <param name="Transactions">Transactions in them whose signatures were checked, now or in a former walk over the same bytes.</param>
/// <param name="FindingCount">How many copies are not as they should be.</param>
/// <param name="Findings">The first 1,000 of them.</param>
/// <param name="BeganUtc">When it began.</param>
/// <param name="Elapsed">How long it has taken.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ReplicaReport)]
public sealed record ReplicaReport(
    [property: Id(0)] bool IsComplete,
    [property: Id(1)] ReplicaVerdict Verdict,
    [property: Id(2)] bool Heals,
    [property: Id(3)] long Groups,
    [property: Id(4)] long Blocks,
    [property: Id(5)] long Transactions,
    [property: Id(6)] long FindingCount,
    [property: Id(7)] ImmutableArray<CopyFinding> Findings,
    [property: Id(8)] DateTimeOffset BeganUtc,
    [property: Id(9)] TimeSpan Elapsed);
