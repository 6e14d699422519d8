namespace OrleansChain.Core.Rest.Elections;

/// <summary>What was altered.</summary>
/// <param name="Store">The store.</param>
/// <param name="Record">The record: kind, chain, number.</param>
/// <param name="Leaf">The leaf of the block, or the place in the group.</param>
/// <param name="Offset">Which byte of the record.</param>
public sealed record TamperResponse(string Store, string Record, int? Leaf, int? Offset);
