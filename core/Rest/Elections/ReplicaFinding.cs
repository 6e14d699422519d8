namespace OrleansChain.Core.Rest.Elections;

/// <summary>A copy that is not as it should be.</summary>
/// <param name="Store">The store.</param>
/// <param name="Record">The record: kind, chain, number.</param>
/// <param name="Leaf">
/// Where it differs: in a block the leaf, in a journal group the ballot counted from 0. Absent where it is missing or differs elsewhere, and from
/// what is public before the election is sealed.
/// </param>
/// <param name="Tracker">The ballot there, as the right copies have it; absent where <paramref name="Leaf"/> is.</param>
/// <param name="State"><c>missing</c>, <c>altered</c> or <c>undecided</c>.</param>
/// <param name="IsHealed">Whether it was written again.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record ReplicaFinding(
    string Store,
    string Record,
    int? Leaf,
    string? Tracker,
    string State,
    bool IsHealed,
    string Reason);
