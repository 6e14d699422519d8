namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>How many voters hold a weight.</summary>
/// <param name="Weight">The weight.</param>
/// <param name="Voters">How many.</param>
public readonly record struct ElectionWeight(ulong Weight, int Voters)
{
    /// <summary>A weight that fewer voters hold tells much about whose a ballot is.</summary>
    public const int EnoughVoters = 5;

    /// <summary>Rare weights that are told at most.</summary>
    public const int MaxTold = 100;

    /// <summary>The weights that too few voters hold, the smallest first.</summary>
    /// <param name="weights">The weights of all voters.</param>
    public static IEnumerable<ElectionWeight> RareOf(IEnumerable<ulong> weights) => weights
        .CountBy(weight => weight)
        .Where(held => held.Value < EnoughVoters)
        .OrderBy(held => held.Key)
        .Take(MaxTold)
        .Select(held => new ElectionWeight(held.Key, held.Value));
}
