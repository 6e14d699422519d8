namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>Something that happened to a whole store of copies, for whoever keeps a trail of it.</summary>
/// <param name="Store">The store's name.</param>
/// <param name="Change">What happened.</param>
/// <param name="Detail">Why, and what has become of what was there.</param>
public sealed record StoreNotice(string Store, StoreChange Change, string Detail);
