namespace OrleansChain.Core.Rest.Elections;

/// <summary>A warning: so few voters have this weight that a ballot's weight says much about who cast it.</summary>
/// <param name="Weight">The weight, as decimal text.</param>
/// <param name="Voters">How many have it: fewer than five.</param>
public sealed record RareWeightMessage(string Weight, int Voters);
