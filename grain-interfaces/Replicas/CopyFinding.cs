using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>A copy that is not as it should be.</summary>
/// <param name="Store">The store.</param>
/// <param name="Record">The record: kind, chain, number.</param>
/// <param name="Leaf">
/// Where it differs: in a block the leaf, in a journal group the transaction counted from 0; null where it is missing, or differs elsewhere.
/// </param>
/// <param name="Transaction">The id of the transaction there, as the right copies have it.</param>
/// <param name="State">Missing, altered, or undecided.</param>
/// <param name="IsHealed">Whether it was written again.</param>
/// <param name="Reason">What is wrong with it.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.CopyFinding)]
public sealed record CopyFinding(
    [property: Id(0)] string Store,
    [property: Id(1)] string Record,
    [property: Id(2)] int? Leaf,
    [property: Id(3)] Hash256? Transaction,
    [property: Id(4)] CopyState State,
    [property: Id(5)] bool IsHealed,
    [property: Id(6)] string Reason);
