namespace OrleansChain.Core.Rest.Elections;

/// <summary>For demonstrations on a development node: names a ballot in a block, to be altered in one store.</summary>
/// <param name="Store">The store's name.</param>
/// <param name="Tracker">The ballot's tracker.</param>
public sealed record TamperRequest(string Store, string Tracker);
