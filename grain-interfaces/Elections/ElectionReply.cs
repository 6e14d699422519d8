using OrleansChain.Core.Elections.Lifecycle;

namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>What became of an act.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Detail">What is wrong, where the outcome alone does not say it: the rule that the definition breaks. Else empty.</param>
/// <param name="Election">The election after it; null where there is none.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ElectionReply)]
public sealed record ElectionReply(
    [property: Id(0)] ElectionOutcome Outcome,
    [property: Id(1)] string Detail,
    [property: Id(2)] ElectionView? Election);
