namespace OrleansChain.Core.Rest.Elections;

/// <summary>A key on the frozen roll.</summary>
/// <param name="Address">The key's address.</param>
/// <param name="Weight">Its weight, as decimal text.</param>
public sealed record RollEntry(string Address, string Weight);
