using OrleansChain.Core;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>A place in a record.</summary>
/// <param name="Leaf">In a block the leaf, in a journal group the transaction counted from 0; null for any other place.</param>
/// <param name="Transaction">The id of the transaction there, as the right copies have it.</param>
public readonly record struct RecordLeaf(int? Leaf, Hash256? Transaction);
